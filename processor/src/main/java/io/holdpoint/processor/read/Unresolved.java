package io.holdpoint.processor.read;

/** Thrown when a class refers to one that does not exist yet: another processor may be about to write it. */
public final class Unresolved extends RuntimeException {

    Unresolved() {
        super("not resolved", null, false, false);
    }
}
