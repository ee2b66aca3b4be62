package io.holdpoint.springai;

/**
 * What an application can tell Holdpoint about an answer, in the way Spring AI's own advisors are told things:
 *
 * <pre>{@code
 * chatClient.prompt("...").advisors(a -> a.param(HoldpointChat.ANSWER_ID, "chat-42")).stream().content()
 * }</pre>
 *
 * @since 0.1
 */
public final class HoldpointChat {

    /**
     * The advisor parameter that gives an answer its id, a string, so that {@link io.holdpoint.Holdpoint#cancel} can name
     * it. A stream that is subscribed to twice asks twice: the second answer is refused while the first is open.
     */
    public static final String ANSWER_ID = "holdpoint.answerId";

    private HoldpointChat() {}
}
