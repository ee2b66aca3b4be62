package io.holdpoint.conformance.provider;

/** Something that is done on the provider's thread between two frames. */
@FunctionalInterface
public interface Action {

    /** Does it. The response breaks off if it throws. */
    void run() throws Exception;
}
