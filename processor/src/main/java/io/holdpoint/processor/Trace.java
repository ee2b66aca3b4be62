package io.holdpoint.processor;

import java.util.Arrays;
import java.util.stream.Collectors;

/** An exception on one line: what it is and where it came from. */
final class Trace {

    private static final int FRAMES = 4;

    private Trace() {}

    static String of(Throwable thrown) {
        return thrown
                + Arrays.stream(thrown.getStackTrace())
                        .limit(FRAMES)
                        .map(StackTraceElement::toString)
                        .collect(Collectors.joining(" < ", " at ", ""));
    }
}
