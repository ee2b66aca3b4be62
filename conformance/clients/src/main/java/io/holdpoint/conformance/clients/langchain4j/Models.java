package io.holdpoint.conformance.clients.langchain4j;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.holdpoint.conformance.client.Conversation;
import io.holdpoint.conformance.provider.Protocol;
import java.util.List;
import java.util.stream.Stream;

/** LangChain4j's models that are on the class path. They do not retry: what a failure leads to is the question here. */
final class Models {

    private static final String KEY = "none";

    private final SharedHttp http = new SharedHttp();

    List<Protocol> protocols() {
        return Stream.of(Protocol.OPENAI_CHAT, Protocol.ANTHROPIC, Protocol.OLLAMA, Protocol.GEMINI)
                .filter(protocol -> isPresent(type(protocol)))
                .toList();
    }

    StreamingChatModel streaming(Conversation conversation) {
        return switch (conversation.setup().protocol()) {
            case OPENAI_CHAT ->
                OpenAiStreamingChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(conversation.url() + "/v1")
                        .apiKey(KEY)
                        .modelName(conversation.id())
                        .maxTokens(conversation.tokenCap())
                        .build();
            case ANTHROPIC ->
                AnthropicStreamingChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(conversation.url() + "/v1")
                        .apiKey(KEY)
                        .modelName(conversation.id())
                        .maxTokens(conversation.tokenCap())
                        .build();
            case OLLAMA ->
                OllamaStreamingChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(conversation.url())
                        .modelName(conversation.id())
                        .numPredict(conversation.tokenCap())
                        .build();
            case GEMINI ->
                GoogleAiGeminiStreamingChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(conversation.url() + "/v1beta")
                        .apiKey(KEY)
                        .modelName(conversation.id())
                        .maxOutputTokens(conversation.tokenCap())
                        .build();
            case OPENAI_RESPONSES -> throw new IllegalArgumentException("not through LangChain4j");
        };
    }

    ChatModel blocking(Conversation conversation) {
        return switch (conversation.setup().protocol()) {
            case OPENAI_CHAT ->
                OpenAiChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(conversation.url() + "/v1")
                        .apiKey(KEY)
                        .modelName(conversation.id())
                        .maxTokens(conversation.tokenCap())
                        .maxRetries(0)
                        .build();
            case ANTHROPIC ->
                AnthropicChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(conversation.url() + "/v1")
                        .apiKey(KEY)
                        .modelName(conversation.id())
                        .maxTokens(conversation.tokenCap())
                        .maxRetries(0)
                        .build();
            case OLLAMA ->
                OllamaChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(conversation.url())
                        .modelName(conversation.id())
                        .numPredict(conversation.tokenCap())
                        .maxRetries(0)
                        .build();
            case GEMINI ->
                GoogleAiGeminiChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(conversation.url() + "/v1beta")
                        .apiKey(KEY)
                        .modelName(conversation.id())
                        .maxOutputTokens(conversation.tokenCap())
                        .maxRetries(0)
                        .build();
            case OPENAI_RESPONSES -> throw new IllegalArgumentException("not through LangChain4j");
        };
    }

    private static String type(Protocol protocol) {
        return switch (protocol) {
            case OPENAI_CHAT -> "dev.langchain4j.model.openai.OpenAiStreamingChatModel";
            case ANTHROPIC -> "dev.langchain4j.model.anthropic.AnthropicStreamingChatModel";
            case OLLAMA -> "dev.langchain4j.model.ollama.OllamaStreamingChatModel";
            case GEMINI -> "dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel";
            case OPENAI_RESPONSES -> "";
        };
    }

    private static boolean isPresent(String type) {
        try {
            Class.forName(type, false, Models.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
