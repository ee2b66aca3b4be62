package io.holdpoint.langchain4j;

import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.internal.Json;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.openai.OpenAiChatResponseMetadata;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words in which an OpenAI model declined. LangChain4j's streaming model drops them, and the finish reason is "stop",
 * so they are read from the events as they came.
 */
final class Refusals {

    private Refusals() {}

    static @Nullable String of(@Nullable ChatResponseMetadata metadata) {
        // By name first: the class is only there if the application uses the OpenAI module.
        if (metadata == null
                || !metadata.getClass().getName().equals("dev.langchain4j.model.openai.OpenAiChatResponseMetadata")) {
            return null;
        }
        return OpenAi.refusal(metadata);
    }

    private static final class OpenAi {

        static @Nullable String refusal(ChatResponseMetadata metadata) {
            List<ServerSentEvent> events = ((OpenAiChatResponseMetadata) metadata).rawServerSentEvents();
            if (events == null) {
                return null;
            }
            StringBuilder refusal = new StringBuilder();
            for (ServerSentEvent event : events) {
                if (event.data() != null && event.data().contains("\"refusal\"")) {
                    collect(event.data(), refusal);
                }
            }
            return refusal.isEmpty() ? null : refusal.toString();
        }

        private static void collect(String data, StringBuilder refusal) {
            if (Json.fromJson(data, Map.class).get("choices") instanceof List<?> choices) {
                for (Object choice : choices) {
                    if (choice instanceof Map<?, ?> fields
                            && fields.get("delta") instanceof Map<?, ?> delta
                            && delta.get("refusal") instanceof String text) {
                        refusal.append(text);
                    }
                }
            }
        }
    }
}
