package io.holdpoint.samples.airline.trial;

import dev.langchain4j.model.chat.response.StreamingHandle;
import org.jspecify.annotations.Nullable;

/**
 * A stop button as one builds it with what LangChain4j offers: a handle that arrives with each piece of text. Before
 * the first piece there is nothing to cancel, so the press is remembered; between two rounds there is nothing either,
 * so every later piece is cancelled again.
 */
final class StopButton {

    private @Nullable StreamingHandle handle;
    private boolean pressed;

    /** The handle of the round that is being streamed. */
    synchronized void arm(StreamingHandle current) {
        handle = current;
        if (pressed) {
            current.cancel();
        }
    }

    synchronized void press() {
        pressed = true;
        if (handle != null) {
            handle.cancel();
        }
    }
}
