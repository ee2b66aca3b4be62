package io.holdpoint.cli;

/** What the exit code says. Scripts rely on these; docs/cli.md lists them. */
final class Exit {

    static final int DONE = 0;
    /** {@code verify} found something. */
    static final int FINDINGS = 1;

    static final int USAGE = 2;
    /** The journal cannot be opened, or does not answer. */
    static final int JOURNAL = 3;

    static final int NO_SUCH_CALL = 4;
    /** Nothing was changed: somebody else decided, it expired, the arguments are others, a role is missing. */
    static final int NOT_APPLIED = 5;

    static final int BROKEN = 70;

    private Exit() {}
}
