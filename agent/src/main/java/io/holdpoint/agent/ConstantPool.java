package io.holdpoint.agent;

import java.nio.charset.StandardCharsets;

/**
 * Finds out whether a class file mentions something that matters, without parsing the rest and without allocating: an
 * application loads thousands of classes and perhaps ten of them are tools.
 */
final class ConstantPool {

    private static final byte[] SPECULATIVE = ascii("Lio/holdpoint/annotation/Speculative;");
    private static final byte[] STREAMING_HANDLE = ascii("dev/langchain4j/model/chat/response/StreamingHandle");
    private static final byte[] LISTENER_REGISTRAR =
            ascii("dev/langchain4j/observability/api/AiServiceListenerRegistrar");

    private static final byte[] HTTP_CLIENT = ascii("dev/langchain4j/http/client/HttpClient");

    private static final int FIRST_CONSTANT = 10;

    private static final int UTF8 = 1;

    /**
     * How many bytes a constant takes, by its kind; 0 if there is no such kind, or if the constant says it itself. A
     * table and not a switch: whatever the loop below contains is compiled while the application starts.
     */
    private static final byte[] SIZES = {0, 0, 0, 5, 5, 9, 9, 3, 3, 5, 5, 5, 5, 0, 0, 4, 3, 5, 5, 3, 3};

    /** Longs and doubles, which count twice. */
    private static final int WIDE = 9;

    private ConstantPool() {}

    /** Whether a class file's constants contain the descriptor or one of the interfaces. */
    static boolean matters(byte[] file) {
        try {
            return walk(file);
        } catch (ArrayIndexOutOfBoundsException e) {
            return anywhere(file); // Cut short or not a class file; the JVM will say so.
        }
    }

    private static boolean walk(byte[] file) {
        int count = u2(file, 8);
        int at = FIRST_CONSTANT;
        for (int i = 1; i < count; i++) {
            int kind = file[at];
            if (kind == UTF8) {
                int length = u2(file, at + 1);
                at += 3;
                if (isWanted(file, at, length)) {
                    return true;
                }
                at += length;
            } else {
                int size = kind < 0 || kind >= SIZES.length ? 0 : SIZES[kind];
                if (size == 0) {
                    return anywhere(file); // A kind of constant younger than this agent.
                }
                at += size;
                if (size == WIDE) {
                    i++;
                }
            }
        }
        return false;
    }

    private static boolean isWanted(byte[] file, int from, int length) {
        return (length == SPECULATIVE.length && matches(SPECULATIVE, file, from))
                || (length == STREAMING_HANDLE.length && matches(STREAMING_HANDLE, file, from))
                || (length == LISTENER_REGISTRAR.length && matches(LISTENER_REGISTRAR, file, from))
                || (length == HTTP_CLIENT.length && matches(HTTP_CLIENT, file, from));
    }

    private static boolean anywhere(byte[] file) {
        for (int from = FIRST_CONSTANT; from < file.length; from++) {
            if (matches(SPECULATIVE, file, from)
                    || matches(STREAMING_HANDLE, file, from)
                    || matches(LISTENER_REGISTRAR, file, from)
                    || matches(HTTP_CLIENT, file, from)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] wanted, byte[] file, int from) {
        if (from + wanted.length > file.length) {
            return false;
        }
        // The ends differ more often than the beginnings.
        for (int i = wanted.length - 1; i >= 0; i--) {
            if (file[from + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static int u2(byte[] file, int at) {
        return ((file[at] & 0xff) << 8) | (file[at + 1] & 0xff);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
