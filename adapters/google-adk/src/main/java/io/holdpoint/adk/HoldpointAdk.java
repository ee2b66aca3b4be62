package io.holdpoint.adk;

/**
 * What an application can tell Holdpoint about an answer, in the way ADK's own runners are told things:
 *
 * <pre>{@code
 * runner.runAsync(userId, sessionId, message, runConfig, Map.of(HoldpointAdk.ANSWER_ID, "chat-42"))
 * }</pre>
 *
 * @since 0.1
 */
public final class HoldpointAdk {

    /**
     * The key of the state delta that gives an answer its id, a string, so that {@link io.holdpoint.Holdpoint#cancel} can
     * name it. It is taken out of the delta: no session ever sees it. A flowable that is subscribed to twice asks twice:
     * the second answer is refused while the first is open.
     */
    public static final String ANSWER_ID = "temp:holdpoint.answerId";

    private HoldpointAdk() {}
}
