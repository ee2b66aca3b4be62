package io.holdpoint.conformance.client;

import java.util.List;

/**
 * A program that uses a framework as that framework's users do. It has no idea of what goes wrong; it only passes on to
 * its user, a {@link Conversation}, what the framework tells it. Implementations have a constructor without parameters and
 * are thread-safe: many answers are asked for at the same time.
 *
 * <p>To add one: implement this, list it in {@code conformance/run}, and describe its class path in
 * {@code conformance/frameworks}.
 */
public interface Client {

    /** The ways in which it can be used, with the libraries on the class path. */
    List<Setup> setups();

    /**
     * Asks for one answer with the conversation's tools. May return before the answer has ended, or block until then;
     * what it throws is shown to the user as a failure.
     */
    void answer(Conversation conversation) throws Exception;
}
