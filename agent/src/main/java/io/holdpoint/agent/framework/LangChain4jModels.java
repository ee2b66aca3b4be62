package io.holdpoint.agent.framework;

import static io.holdpoint.agent.weave.HookPrologue.Given.self;

import io.holdpoint.agent.framework.Hook.Kind;
import io.holdpoint.agent.weave.HookPrologue;
import io.holdpoint.agent.weave.HookPrologue.Answer;
import java.util.List;
import java.util.Map;

/**
 * The models of LangChain4j that put a reason of their own in place of the provider's, and the HTTP client over which the
 * provider's is read. Their modules are optional. The adapter's side is {@code io.holdpoint.langchain4j.ModelHooks} and
 * {@code HttpHooks}; its {@code HidingModels} says which models these are, and why.
 */
final class LangChain4jModels {

    static final String HTTP_CLIENT = "dev/langchain4j/http/client/HttpClient";

    private static final String HTTP_REQUEST = "Ldev/langchain4j/http/client/HttpRequest;";
    private static final String HTTP_RESPONSE = "Ldev/langchain4j/http/client/SuccessfulHttpResponse;";
    private static final String PARSER = "Ldev/langchain4j/http/client/sse/ServerSentEventParser;";
    private static final String LISTENER = "Ldev/langchain4j/http/client/sse/ServerSentEventListener;";

    private static final String MODEL = "dev/langchain4j/model/";
    private static final String BLOCKING = MODEL + "chat/ChatModel";
    private static final String STREAMING = MODEL + "chat/StreamingChatModel";
    private static final String REQUEST = "Ldev/langchain4j/model/chat/request/ChatRequest;";
    private static final String RESPONSE = "Ldev/langchain4j/model/chat/response/ChatResponse;";
    private static final String HANDLER = "Ldev/langchain4j/model/chat/response/StreamingChatResponseHandler;";

    private static final List<Hook> ASKED = List.of(new Hook(
            "doChat",
            "(" + REQUEST + ")" + RESPONSE,
            Kind.INSTANCE,
            asks("ModelHooks", "doChat", Answer.RESULT, BLOCKING)));

    private static final List<Hook> ASKED_FOR_A_STREAM = List.of(new Hook(
            "doChat",
            "(" + REQUEST + HANDLER + ")V",
            Kind.INSTANCE,
            asks("ModelHooks", "doChat", Answer.DONE, STREAMING)));

    /** Hooks in classes that are found by name, where these are there. */
    static final Map<String, List<Hook>> BY_NAME = Map.of(
            MODEL + "ollama/OllamaChatModel", ASKED,
            MODEL + "ollama/OllamaStreamingChatModel", ASKED_FOR_A_STREAM,
            MODEL + "googleai/GoogleAiGeminiChatModel", ASKED,
            MODEL + "googleai/GoogleAiGeminiStreamingChatModel", ASKED_FOR_A_STREAM,
            MODEL + "google/genai/GoogleGenAiChatModel", ASKED,
            MODEL + "google/genai/GoogleGenAiStreamingChatModel", ASKED_FOR_A_STREAM,
            MODEL + "vertexai/anthropic/VertexAiAnthropicStreamingChatModel", ASKED_FOR_A_STREAM);

    /** The hooks in classes that implement {@link #HTTP_CLIENT}. */
    static final List<Hook> HTTP = List.of(
            execute(HTTP_REQUEST + ")" + HTTP_RESPONSE, Answer.RESULT),
            execute(HTTP_REQUEST + LISTENER + ")V", Answer.DONE),
            execute(HTTP_REQUEST + PARSER + LISTENER + ")V", Answer.DONE));

    private LangChain4jModels() {}

    private static Hook execute(String signature, Answer answer) {
        return new Hook("execute", "(" + signature, Kind.OPTIONAL, asks("HttpHooks", "execute", answer, HTTP_CLIENT));
    }

    private static HookPrologue asks(String hooks, String hook, Answer answer, String self) {
        return new HookPrologue("io/holdpoint/langchain4j/" + hooks, hook, List.of(self(self)), answer);
    }
}
