package io.holdpoint.mcp;

/** A server's own word that a call failed. */
final class ToolFailedException extends RuntimeException {

    ToolFailedException(String message) {
        super(message);
    }
}
