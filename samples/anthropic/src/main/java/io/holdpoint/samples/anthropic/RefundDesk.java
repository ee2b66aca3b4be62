package io.holdpoint.samples.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCreateParams;
import io.holdpoint.Holdpoint;
import io.holdpoint.anthropic.AnthropicTools;
import io.holdpoint.conformance.provider.ScriptedProvider;

/** Asks for a refund twice. The second time the user presses stop while the model is still talking. */
public final class RefundDesk {

    private RefundDesk() {}

    public static void main(String[] args) {
        String key = System.getenv("ANTHROPIC_API_KEY");
        try (ScriptedProvider scripted = ScriptedModel.start()) {
            AnthropicClient client = AnthropicOkHttpClient.builder()
                    .baseUrl(key == null ? scripted.url() : "https://api.anthropic.com")
                    .apiKey(key == null ? "none" : key)
                    .build();
            AnthropicTools tools = AnthropicTools.of(new Orders());
            MessageCreateParams request = MessageCreateParams.builder()
                    .model(key == null ? ScriptedModel.NAME : "claude-sonnet-4-5")
                    .maxTokens(1000)
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

    private static MessageCreateParams ask(
            AnthropicClient client, AnthropicTools tools, MessageCreateParams request, String id, boolean stop) {
        System.out.println("> the " + id + " refund");
        var answer = Holdpoint.callWithAnswerId(
                id,
                () -> tools.run(
                        client.messages(),
                        request,
                        event -> event.contentBlockDelta()
                                .flatMap(block -> block.delta().text())
                                .ifPresent(text -> {
                                    System.out.println(text.text());
                                    if (stop) {
                                        Holdpoint.cancel(id);
                                    }
                                })));
        var settled = Holdpoint.answer(id).orElseThrow().settled();
        System.out.println(settled.toCompletableFuture().join().sentence());
        return answer.conversation();
    }
}
