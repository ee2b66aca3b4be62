package io.holdpoint.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import io.holdpoint.verdict.ReasonTable;

/**
 * The models of LangChain4j whose word for how a round ended is not the provider's. All others are believed: those of the
 * modules for OpenAI (chat, responses, and official), Azure OpenAI, Anthropic, Bedrock, Mistral, GitHub Models, Vertex AI Gemini
 * and watsonx translate each word of the provider, and leave out or call OTHER what they do not know.
 *
 * <p>Known from the sources of 1.8.0, 1.13.0 and 1.19.0, those of the models below from every release between; for Ollama and
 * Gemini also from tests with 1.8.0 and 1.13.0.
 */
enum HidingModels {

    /** TOOL_EXECUTION whenever there is a tool call, whatever {@code done_reason} says. */
    OLLAMA("dev.langchain4j.model.ollama."),

    /** The same, whatever {@code finishReason} says, and although there may be none. */
    GEMINI("dev.langchain4j.model.googleai."),

    /** The same, and STOP where the provider gave no reason. Its SDK has an HTTP client of its own, which is not seen. */
    GOOGLE_GENAI("dev.langchain4j.model.google.genai."),

    /** STOP, streamed, if the response broke off: then there is no id either. */
    VERTEX_AI_ANTHROPIC("dev.langchain4j.model.vertexai.anthropic.");

    private final String prefix;

    HidingModels(String prefix) {
        this.prefix = prefix;
    }

    /** Which of them a hooked class belongs to: its own name, or that of the class that it extends. */
    static HidingModels of(Object model) {
        for (Class<?> type = model.getClass(); type != null; type = type.getSuperclass()) {
            for (HidingModels models : values()) {
                if (type.getName().startsWith(models.prefix)) {
                    return models;
                }
            }
        }
        throw new IllegalArgumentException("not one of the models whose reasons are hidden: " + model.getClass());
    }

    /** The provider's own words. */
    ReasonTable words() {
        return switch (this) {
            case OLLAMA -> ReasonTable.OLLAMA;
            case GEMINI, GOOGLE_GENAI -> ReasonTable.GEMINI;
            case VERTEX_AI_ANTHROPIC -> ReasonTable.ANTHROPIC;
        };
    }

    /** Whether the reason of this response is, or may be, LangChain4j's own. */
    boolean hidesReasonOf(ChatResponse response) {
        return switch (this) {
            case OLLAMA, GEMINI -> response.aiMessage().hasToolExecutionRequests();
            case GOOGLE_GENAI -> true;
            case VERTEX_AI_ANTHROPIC -> response.metadata().id() == null;
        };
    }
}
