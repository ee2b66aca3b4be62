package io.holdpoint.web;

import io.holdpoint.json.JsonTree;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words in which one reader is told what happens. A vocabulary remembers what it has said, so each reader has its
 * own.
 *
 * @since 0.1
 */
public abstract class Vocabulary {

    Vocabulary() {}

    /** Holdpoint's own events, which the JavaScript client reads. */
    public static Vocabulary holdpoint() {
        return new HoldpointVocabulary();
    }

    /**
     * The events of AG-UI, for front ends that speak it.
     *
     * @param threadId the conversation, as the client named it
     * @param runId the run, as the client named it
     */
    public static Vocabulary agUi(String threadId, String runId) {
        return new AgUiVocabulary(threadId, runId, null);
    }

    /** What is said about an event: nothing, or one frame, or several. */
    abstract List<Frame> say(AnswerEvent event, String number);

    /** Whether everything is said, so that the connection ends. */
    abstract boolean isOver();

    static String json(Map<String, @Nullable Object> object) {
        return JsonTree.print(object);
    }
}
