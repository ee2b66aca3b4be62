package io.holdpoint.samples.airline.provider;

import java.time.Duration;
import java.util.List;

/**
 * How the model speaks, apart from what it does. Immutable.
 *
 * @param lines what it says before the calls of each round, and in the last one; where there are fewer, its usual words
 * @param pace how long it takes over a word
 * @param declines whether what it says in the last round is a refusal
 */
public record Manner(List<String> lines, Duration pace, boolean declines) {

    /** As fast as it can, in its usual words. */
    static final Manner USUAL = new Manner(List.of(), Duration.ZERO, false);

    /** Copies the lines. */
    public Manner {
        lines = List.copyOf(lines);
    }

    String line(int round, String usual) {
        return round < lines.size() ? lines.get(round) : usual;
    }
}
