package io.holdpoint.processor.report;

/** Thrown to give up on the class at hand after its problem was reported; caught where classes are gone through. */
public final class Aborted extends RuntimeException {

    Aborted() {
        super("already reported", null, false, false);
    }
}
