package io.holdpoint.samples.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.holdpoint.Holdpoint;
import io.holdpoint.conformance.provider.ScriptedProvider;
import io.holdpoint.openai.OpenAiTools;

/** Asks for a refund twice. The second time the user presses stop while the model is still talking. */
public final class RefundDesk {

    private RefundDesk() {}

    public static void main(String[] args) {
        String key = System.getenv("OPENAI_API_KEY");
        try (ScriptedProvider scripted = ScriptedModel.start()) {
            OpenAIClient client = OpenAIOkHttpClient.builder()
                    .baseUrl(key == null ? scripted.url() : "https://api.openai.com/v1")
                    .apiKey(key == null ? "none" : key)
                    .build();
            OpenAiTools tools = OpenAiTools.of(new Orders());
            ChatCompletionCreateParams request = ChatCompletionCreateParams.builder()
                    .model(key == null ? ScriptedModel.NAME : "gpt-5-mini")
                    .addUserMessage("Please refund order A-1.")
                    .build();

            request = ask(client, tools, request, "first", false);
            ask(
                    client,
                    tools,
                    request.toBuilder()
                            .addUserMessage("Please refund order B-2.")
                            .build(),
                    "second",
                    true);
            client.close();
        }
    }

    private static ChatCompletionCreateParams ask(
            OpenAIClient client, OpenAiTools tools, ChatCompletionCreateParams request, String id, boolean stop) {
        System.out.println("> the " + id + " refund");
        var answer = Holdpoint.callWithAnswerId(
                id,
                () -> tools.run(
                        client.chat().completions(),
                        request,
                        chunk -> chunk.choices()
                                .forEach(choice -> choice.delta()
                                        .content()
                                        .filter(text -> !text.isEmpty())
                                        .ifPresent(text -> {
                                            System.out.println(text);
                                            if (stop) {
                                                Holdpoint.cancel(id);
                                            }
                                        }))));
        var settled = Holdpoint.answer(id).orElseThrow().settled();
        System.out.println(settled.toCompletableFuture().join().sentence());
        return answer.conversation();
    }
}
