package io.holdpoint.conformance.provider;

import java.util.List;

/**
 * One response: what is sent, and how the connection ends. Immutable; streams are written with a {@link Writer}.
 *
 * @param contentType the HTTP content type
 * @param status the HTTP status
 * @param steps what is done, in order
 * @param ending what becomes of the connection
 * @param trickle whether every byte is sent by itself
 */
public record Script(String contentType, int status, List<Step> steps, Ending ending, boolean trickle) {

    /** Copies the list. */
    public Script {
        steps = List.copyOf(steps);
    }

    /** A response that is not streamed. */
    public static Script document(String json) {
        return new Script("application/json", 200, List.of(new Step.Send(json)), Ending.PROPER, false);
    }
}
