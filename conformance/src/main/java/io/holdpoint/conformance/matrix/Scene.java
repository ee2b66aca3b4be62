package io.holdpoint.conformance.matrix;

import java.util.ArrayList;
import java.util.List;

/**
 * What the model says in one answer: rounds with calls, and a last one without.
 *
 * @param name for people
 */
public record Scene(String name, List<Round> rounds) {

    /** Copies the list. */
    public Scene {
        rounds = List.copyOf(rounds);
    }

    /** A scene, of the calls of its rounds; the last round follows by itself. */
    @SafeVarargs
    public static Scene of(String name, List<Call>... rounds) {
        List<Round> all = new ArrayList<>();
        for (List<Call> calls : rounds) {
            all.add(new Round("Round (" + (all.size() + 1) + "), one moment.", calls));
        }
        all.add(new Round("Round (" + (all.size() + 1) + "), that is all.", List.of()));
        return new Scene(name, all);
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
