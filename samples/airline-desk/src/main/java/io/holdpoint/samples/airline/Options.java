package io.holdpoint.samples.airline;

import io.holdpoint.samples.airline.provider.Ending;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param tasks how many of the recorded tasks to run
 * @param endings how answers end
 * @param concurrently whether tools start while the model still speaks
 * @param journal where committed calls, and everything else that has to survive, are kept; {@code null} for in memory
 * @param thinking how long the person at the desk takes to approve a call
 */
record Options(
        int tasks,
        Set<Ending> endings,
        boolean concurrently,
        @Nullable Path journal,
        Duration thinking) {

    static final String HELP =
            """
            --tasks=N       run the first N of the 50 recorded tasks
            --ending=NAME   only this ending (may be given several times): %s
            --journal=FILE  keep everything in FILE and beside it; run again with the same file, it goes on
            --thinking=N    the person at the desk takes N seconds to approve a call
            --sequential    without executeToolsConcurrently(): tools run between rounds""".formatted(Arrays.stream(Ending.values()).map(Ending::label).collect(Collectors.joining(", ")));

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException if one is not known or has no readable value; the message lists the valid ones
     */
    static Options parse(List<String> arguments) {
        int tasks = Integer.MAX_VALUE;
        Set<Ending> endings = EnumSet.noneOf(Ending.class);
        boolean concurrently = true;
        Path journal = null;
        Duration thinking = Duration.ZERO;
        for (String argument : arguments) {
            if (argument.equals("--sequential")) {
                concurrently = false;
            } else if (argument.matches("--tasks=[1-9][0-9]{0,8}")) {
                tasks = Integer.parseInt(argument.substring("--tasks=".length()));
            } else if (argument.matches("--journal=.+")) {
                journal = Path.of(argument.substring("--journal=".length()));
            } else if (argument.matches("--thinking=[0-9]{1,4}")) {
                thinking = Duration.ofSeconds(Long.parseLong(argument.substring("--thinking=".length())));
            } else if (argument.startsWith("--ending=")) {
                endings.add(ending(argument));
            } else {
                throw unknown(argument);
            }
        }
        return new Options(
                tasks, endings.isEmpty() ? EnumSet.allOf(Ending.class) : endings, concurrently, journal, thinking);
    }

    private static Ending ending(String argument) {
        return Arrays.stream(Ending.values())
                .filter(ending -> argument.equals("--ending=" + ending.label()))
                .findFirst()
                .orElseThrow(() -> unknown(argument));
    }

    private static IllegalArgumentException unknown(String argument) {
        return new IllegalArgumentException("Unknown option: " + argument + "\nValid options are\n" + HELP);
    }
}
