package io.holdpoint.samples.langchain4j;

import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import io.holdpoint.Holdpoint;
import io.holdpoint.conformance.provider.ScriptedProvider;

/** Asks for a refund twice. The second time the user presses stop while the model is still talking. */
public final class RefundDesk {

    interface Assistant {
        TokenStream chat(String message);
    }

    private RefundDesk() {}

    public static void main(String[] args) {
        String key = System.getenv("OPENAI_API_KEY");
        try (ScriptedProvider scripted = ScriptedModel.start()) {
            Assistant assistant = AiServices.builder(Assistant.class)
                    .streamingChatModel(OpenAiStreamingChatModel.builder()
                            .baseUrl(key == null ? scripted.url() + "/v1" : "https://api.openai.com/v1")
                            .apiKey(key == null ? "none" : key)
                            .modelName(key == null ? ScriptedModel.NAME : "gpt-5-mini")
                            .build())
                    .chatMemory(MessageWindowChatMemory.withMaxMessages(20))
                    .tools(new Orders())
                    .build();

            ask(assistant, "first", "Please refund order A-1.", false);
            ask(assistant, "second", "Please refund order B-2.", true);
        }
    }

    private static void ask(Assistant assistant, String id, String message, boolean stop) {
        System.out.println("> " + message);
        Holdpoint.withAnswerId(
                id,
                () -> assistant
                        .chat(message)
                        .onPartialResponse(text -> {
                            System.out.println(text);
                            if (stop) {
                                Holdpoint.cancel(id);
                            }
                        })
                        .onCompleteResponse(response -> System.out.println("  [the answer is complete]"))
                        .onError(error -> System.out.println("  [" + error + "]"))
                        .start());
        var settled = Holdpoint.answer(id).orElseThrow().settled();
        System.out.println(settled.toCompletableFuture().join().sentence());
    }
}
