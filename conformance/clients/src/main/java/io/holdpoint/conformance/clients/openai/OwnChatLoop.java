package io.holdpoint.conformance.clients.openai;

import com.openai.client.OpenAIClient;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import io.holdpoint.conformance.client.Conversation;
import io.holdpoint.conformance.client.Mode;
import io.holdpoint.conformance.clients.OwnDispatch;
import java.util.List;
import java.util.function.BinaryOperator;

/** A loop over chat completions, as an application writes it after the SDK's examples. */
final class OwnChatLoop {

    private final OpenAIClient client;
    private final Conversation conversation;
    private final BinaryOperator<String> tools;

    OwnChatLoop(OpenAIClient client, Conversation conversation) {
        this(client, conversation, (tool, arguments) -> OwnDispatch.call(conversation.tools(), tool, arguments));
    }

    /**
     * A loop.
     *
     * @param tools runs a tool with arguments
     */
    OwnChatLoop(OpenAIClient client, Conversation conversation, BinaryOperator<String> tools) {
        this.client = client;
        this.conversation = conversation;
        this.tools = tools;
    }

    void answer() {
        ChatCompletionCreateParams.Builder request = ChatCompletionCreateParams.builder()
                .model(conversation.id())
                .maxCompletionTokens(conversation.tokenCap())
                .addUserMessage("Please take care of it.");
        while (true) {
            ChatCompletion.Choice choice = round(request.build()).choices().get(0);
            List<ChatCompletionMessageToolCall> calls =
                    choice.message().toolCalls().orElse(List.of());
            if (calls.isEmpty()) {
                conversation.completed(choice.finishReason().asString());
                return;
            }
            request.addMessage(choice.message());
            for (ChatCompletionMessageToolCall call : calls) {
                ChatCompletionMessageFunctionToolCall function = call.asFunction();
                request.addMessage(ChatCompletionToolMessageParam.builder()
                        .toolCallId(function.id())
                        .content(tools.apply(
                                function.function().name(), function.function().arguments()))
                        .build());
            }
        }
    }

    private ChatCompletion round(ChatCompletionCreateParams request) {
        ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
        if (conversation.setup().mode() == Mode.ASYNC) {
            Rounds.read(
                    client.async().chat().completions().createStreaming(request),
                    conversation,
                    chunk -> take(whole, chunk));
        } else {
            try (var chunks = client.chat().completions().createStreaming(request)) {
                Rounds.read(chunks, conversation, chunk -> take(whole, chunk));
            }
        }
        return whole.chatCompletion();
    }

    private void take(ChatCompletionAccumulator whole, ChatCompletionChunk chunk) {
        whole.accumulate(chunk);
        chunk.choices().forEach(choice -> choice.delta().content().ifPresent(conversation::text));
    }
}
