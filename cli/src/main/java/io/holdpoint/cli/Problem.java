package io.holdpoint.cli;

/** Why a command ends here, in words for whoever typed it. */
final class Problem extends RuntimeException {

    private final int exitCode;

    Problem(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
