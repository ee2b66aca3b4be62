package io.holdpoint.conformance.trial;

/**
 * What was found in a cell.
 *
 * @param leaked effects of an answer that did not end cleanly, or that nobody asked for
 * @param lost effects of a clean answer that did not happen
 * @param twice effects that happened more often than the model asked for
 * @param disordered effects that happened in another place than the model gave them
 * @param wrongSentence 1 if what the user was told about the end is not true, or they were told nothing
 * @param effects all that happened
 * @param beforeTheEnd effects that happened before the user was told of the end
 * @param reads reads that happened
 * @param readsEarly those that happened before the reason of their round was sent
 */
public record Score(
        int leaked,
        int lost,
        int twice,
        int disordered,
        int wrongSentence,
        int effects,
        int beforeTheEnd,
        int reads,
        int readsEarly) {

    /** Nothing found. */
    public static final Score NONE = new Score(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Whether nothing is wrong. */
    public boolean isFaultless() {
        return leaked + lost + twice + disordered + wrongSentence == 0;
    }

    /** Both together. */
    public Score plus(Score other) {
        return new Score(
                leaked + other.leaked,
                lost + other.lost,
                twice + other.twice,
                disordered + other.disordered,
                wrongSentence + other.wrongSentence,
                effects + other.effects,
                beforeTheEnd + other.beforeTheEnd,
                reads + other.reads,
                readsEarly + other.readsEarly);
    }
}
