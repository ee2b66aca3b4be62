package io.holdpoint.conformance.clients.openai;

import com.openai.client.OpenAIClient;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import io.holdpoint.conformance.client.Conversation;
import io.holdpoint.conformance.client.Mode;
import io.holdpoint.conformance.clients.LoopCalls;
import io.holdpoint.conformance.provider.Protocol;
import io.holdpoint.openai.OpenAiAnswer;
import io.holdpoint.openai.OpenAiTools;
import java.util.function.BinaryOperator;

/** The loop that the adapter brings. */
final class AdaptersLoop {

    private AdaptersLoop() {}

    static void answer(OpenAIClient client, Conversation conversation) {
        OpenAiTools tools = OpenAiTools.of(conversation.tools());
        boolean async = conversation.setup().mode() == Mode.ASYNC;
        OpenAiAnswer<?> answer;
        if (conversation.setup().protocol() == Protocol.OPENAI_CHAT) {
            ChatCompletionCreateParams request = ChatCompletionCreateParams.builder()
                    .model(conversation.id())
                    .maxCompletionTokens(conversation.tokenCap())
                    .addUserMessage("Please take care of it.")
                    .build();
            answer = async
                    ? tools.run(client.async().chat().completions(), request, chunk -> show(conversation, chunk))
                            .join()
                    : tools.run(client.chat().completions(), request, chunk -> show(conversation, chunk));
        } else {
            ResponseCreateParams request = ResponseCreateParams.builder()
                    .model(conversation.id())
                    .maxOutputTokens(conversation.tokenCap())
                    .input("Please take care of it.")
                    .build();
            answer = async
                    ? tools.run(client.async().responses(), request, event -> show(conversation, event))
                            .join()
                    : tools.run(client.responses(), request, event -> show(conversation, event));
        }
        conversation.completed(answer.settlement().verdict().getClass().getSimpleName());
    }

    /** A loop of the application's own, in which the adapter only makes the calls. */
    static void answerAfterRounds(OpenAIClient client, Conversation conversation) {
        OpenAiTools tools = OpenAiTools.of(conversation.tools());
        BinaryOperator<String> call = LoopCalls.of(conversation, tools::call);
        if (conversation.setup().protocol() == Protocol.OPENAI_CHAT) {
            new OwnChatLoop(client, conversation, call).answer();
        } else {
            new OwnResponsesLoop(client, conversation, call).answer();
        }
    }

    static void show(Conversation conversation, ChatCompletionChunk chunk) {
        chunk.choices().forEach(choice -> choice.delta().content().ifPresent(conversation::text));
    }

    static void show(Conversation conversation, ResponseStreamEvent event) {
        event.outputTextDelta().ifPresent(delta -> conversation.text(delta.delta()));
    }
}
