package io.holdpoint.conformance.clients.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.helpers.BetaRunnableTool;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import io.holdpoint.anthropic.AnthropicAnswer;
import io.holdpoint.anthropic.AnthropicTools;
import io.holdpoint.conformance.client.Conversation;
import io.holdpoint.conformance.client.Mode;
import io.holdpoint.conformance.clients.LoopCalls;
import java.util.List;

/** The loop that the adapter brings, and its tools for the runner. */
final class AdaptersLoop {

    private AdaptersLoop() {}

    static void answer(AnthropicClient client, Conversation conversation) {
        AnthropicTools tools = AnthropicTools.of(conversation.tools());
        MessageCreateParams request = MessageCreateParams.builder()
                .model(conversation.id())
                .maxTokens(conversation.tokenCap())
                .addUserMessage("Please take care of it.")
                .build();
        AnthropicAnswer<?> answer = conversation.setup().mode() == Mode.ASYNC
                ? tools.run(client.async().messages(), request, event -> show(conversation, event))
                        .join()
                : tools.run(client.messages(), request, event -> show(conversation, event));
        conversation.completed(answer.settlement().verdict().getClass().getSimpleName());
    }

    /** A loop of the application's own, in which the adapter only makes the calls. */
    static void answerAfterRounds(AnthropicClient client, Conversation conversation) {
        AnthropicTools tools = AnthropicTools.of(conversation.tools());
        new OwnLoop(client, conversation, LoopCalls.of(conversation, tools::call)).answer();
    }

    static List<BetaRunnableTool> runnableTools(Conversation conversation) {
        return AnthropicTools.of(conversation.tools()).runnableTools();
    }

    static void show(Conversation conversation, RawMessageStreamEvent event) {
        event.contentBlockDelta()
                .flatMap(delta -> delta.delta().text())
                .ifPresent(text -> conversation.text(text.text()));
    }
}
