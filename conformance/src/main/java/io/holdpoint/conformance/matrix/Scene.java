package io.holdpoint.conformance.matrix;

import java.util.ArrayList;
import java.util.List;

/**
 * What the model says in one answer: rounds with calls, and a last one without.
 *
 * @param name for people
 * @param tools which tools it needs
 */
public record Scene(String name, Tools tools, List<Round> rounds) {

    /** A set of tools that programs can be given. */
    public enum Tools {
        /** Three tools of a shop. */
        DESK,
        /** The ten tools of the recorded airline tasks. */
        AIRLINE
    }

    /** Copies the list. */
    public Scene {
        rounds = List.copyOf(rounds);
    }

    /** A scene of the desk. */
    @SafeVarargs
    public static Scene of(String name, List<Call>... rounds) {
        List<Round> all = new ArrayList<>();
        for (List<Call> calls : rounds) {
            all.add(new Round("Round (" + (all.size() + 1) + "), one moment.", calls));
        }
        all.add(new Round("Round (" + (all.size() + 1) + "), that is all.", List.of()));
        return new Scene(name, Tools.DESK, all);
    }

    /** The effects that a clean answer has, in order, by their names in the ledger. */
    public List<String> effects() {
        return rounds.stream()
                .flatMap(round -> round.calls().stream())
                .filter(Call::effect)
                .map(Call::what)
                .toList();
    }

    /**
     * The effects that a clean answer cannot do without: a call that the provider sent twice in one round, under one id, may
     * be taken for one.
     */
    public List<String> needed() {
        return rounds.stream()
                .flatMap(round -> round.calls().stream().distinct())
                .filter(Call::effect)
                .map(Call::what)
                .toList();
    }

    /** The number of calls that only read. */
    public int reads() {
        return (int) rounds.stream()
                .flatMap(round -> round.calls().stream())
                .filter(call -> !call.effect())
                .count();
    }
}
