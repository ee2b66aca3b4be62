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

    // The kinds of constants.
    private static final int UTF8 = 1;
    private static final int INTEGER = 3;
    private static final int FLOAT = 4;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int NAME_AND_TYPE = 12;
    private static final int METHOD_HANDLE = 15;
    private static final int METHOD_TYPE = 16;
    private static final int DYNAMIC = 17;
    private static final int INVOKE_DYNAMIC = 18;
    private static final int MODULE = 19;
    private static final int PACKAGE = 20;

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
            int tag = file[at];
            if (tag == UTF8 && isWanted(file, at + 3, u2(file, at + 1))) {
                return true;
            }
            int size = size(tag, file, at);
            if (size == 0) {
                return anywhere(file); // A kind of constant younger than this agent.
            }
            at += size;
            if (tag == LONG || tag == DOUBLE) {
                i++; // They count twice.
            }
        }
        return false;
    }

    /** How many bytes a constant takes, or 0 if that is not known. */
    private static int size(int tag, byte[] file, int at) {
        return switch (tag) {
            case UTF8 -> 3 + u2(file, at + 1);
            case CLASS, STRING, METHOD_TYPE, MODULE, PACKAGE -> 3;
            case METHOD_HANDLE -> 4;
            case INTEGER, FLOAT, FIELD, METHOD, INTERFACE_METHOD, NAME_AND_TYPE, DYNAMIC, INVOKE_DYNAMIC -> 5;
            case LONG, DOUBLE -> 9;
            default -> 0;
        };
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
