package io.holdpoint.conformance.clients.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.helpers.BetaRunnableTool;
import com.anthropic.models.beta.messages.BetaRawMessageStreamEvent;
import com.anthropic.models.beta.messages.BetaTool;
import com.anthropic.models.beta.messages.BetaToolResultBlockParam;
import com.anthropic.models.beta.messages.MessageCreateParams;
import io.holdpoint.conformance.client.Conversation;
import io.holdpoint.conformance.clients.OwnDispatch;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The SDK's tool runner, streaming. */
final class RunnerLoop {

    private RunnerLoop() {}

    static void answer(AnthropicClient client, Conversation conversation) {
        MessageCreateParams.Builder request = MessageCreateParams.builder()
                .model(conversation.id())
                .maxTokens(conversation.tokenCap())
                .addUserMessage("Please take care of it.");
        List<BetaRunnableTool> tools =
                conversation.isProtected() ? AdaptersLoop.runnableTools(conversation) : ownTools(conversation);
        tools.forEach(request::addTool);
        AtomicReference<@Nullable String> reason = new AtomicReference<>();
        for (StreamResponse<BetaRawMessageStreamEvent> response :
                client.beta().messages().toolRunner(request.build()).streaming()) {
            conversation.stopButton(response::close);
            reason.set(null);
            response.stream().forEach(event -> {
                event.contentBlockDelta()
                        .flatMap(delta -> delta.delta().text())
                        .ifPresent(text -> conversation.text(text.text()));
                event.messageDelta()
                        .flatMap(delta -> delta.delta().stopReason())
                        .ifPresent(why -> reason.set(why.asString()));
            });
        }
        conversation.completed(reason.get());
    }

    private static List<BetaRunnableTool> ownTools(Conversation conversation) {
        return OwnDispatch.names(conversation.tools()).stream()
                .map(name -> BetaRunnableTool.of(
                        BetaTool.builder()
                                .name(name)
                                .inputSchema(BetaTool.InputSchema.builder()
                                        .putAdditionalProperty("additionalProperties", JsonValue.from(true))
                                        .build())
                                .build(),
                        input -> BetaToolResultBlockParam.Content.ofString(
                                OwnDispatch.call(conversation.tools(), name, input))))
                .toList();
    }
}
