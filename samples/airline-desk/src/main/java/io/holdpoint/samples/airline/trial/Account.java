package io.holdpoint.samples.airline.trial;

/**
 * What became of the calls of some answers, in numbers.
 *
 * @param answers how many answers
 * @param readsEarly reads that ran before the finish reason of their round was sent
 * @param reads reads that ran at all
 * @param effects calls that changed something, and ran
 * @param held calls that Holdpoint held
 * @param committed held calls that were let go
 * @param discarded held calls that were thrown away
 * @param approved calls that a person approved
 * @param leakedUnclean effects of answers that did not end cleanly
 * @param leakedEarly effects of clean answers that ran before the completion callback had returned
 * @param leakedTwice effects of clean answers that ran once too often, or were never asked for
 * @param lost effects of clean answers that did not run, or out of order, and committed calls that did not run
 * @param unsettled answers of which Holdpoint should have told the outcome, and did not
 */
record Account(
        int answers,
        int readsEarly,
        int reads,
        int effects,
        int held,
        int committed,
        int discarded,
        int approved,
        int leakedUnclean,
        int leakedEarly,
        int leakedTwice,
        int lost,
        int unsettled) {

    static final Account EMPTY = new Account(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Effects that should not have happened when they did. */
    int leaked() {
        return leakedUnclean + leakedEarly + leakedTwice;
    }

    /** Whether every effect happened when it should, and only then. */
    boolean balances() {
        return leaked() == 0 && lost == 0 && unsettled == 0;
    }

    Account plus(Account other) {
        return new Account(
                answers + other.answers,
                readsEarly + other.readsEarly,
                reads + other.reads,
                effects + other.effects,
                held + other.held,
                committed + other.committed,
                discarded + other.discarded,
                approved + other.approved,
                leakedUnclean + other.leakedUnclean,
                leakedEarly + other.leakedEarly,
                leakedTwice + other.leakedTwice,
                lost + other.lost,
                unsettled + other.unsettled);
    }
}
