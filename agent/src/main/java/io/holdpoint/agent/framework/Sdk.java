package io.holdpoint.agent.framework;

import static io.holdpoint.agent.weave.HookPrologue.Given.field;
import static io.holdpoint.agent.weave.HookPrologue.Given.self;

import io.holdpoint.agent.framework.Hook.Kind;
import io.holdpoint.agent.weave.HookPrologue;
import io.holdpoint.agent.weave.HookPrologue.Answer;
import java.util.List;
import java.util.Map;

/**
 * A provider's SDK: classes that are found by name, in which its adapter follows what the application streams.
 *
 * @param adapter what it and its adapter are called
 * @param hooks the hooks, by the internal name of their class
 * @param needs what else its adapter needs: a method, with its descriptor, by the internal name of its class
 * @param otherwise what happens without hooks, as part of a sentence
 */
record Sdk(Adapter adapter, Map<String, List<Hook>> hooks, Map<String, String> needs, String otherwise) {

    /** A provider's SDK, from which only what it streams is of interest. */
    private Sdk(Adapter adapter, Map<String, List<Hook>> hooks) {
        this(adapter, hooks, Map.of(), "what is streamed with it would not be followed");
    }

    private static final String OPENAI = "io/holdpoint/openai/OpenAiHooks";
    private static final String ANTHROPIC = "io/holdpoint/anthropic/AnthropicHooks";

    /** The class of the Anthropic SDK that calls an application's tool for its tool runner. */
    static final String ANTHROPIC_TOOL = "com/anthropic/helpers/BetaRunnableTool";

    static final List<Sdk> ALL = List.of(
            new Sdk(
                    new Adapter("openai-java", "holdpoint-openai", OPENAI, "4.0.0 to 4.101.0"),
                    Map.of(
                            "com/openai/services/blocking/chat/ChatCompletionServiceImpl",
                            List.of(openAi(
                                    "blocking/chat/ChatCompletionService",
                                    "chat/completions/ChatCompletionCreateParams",
                                    "StreamResponse")),
                            "com/openai/services/async/chat/ChatCompletionServiceAsyncImpl",
                            List.of(openAi(
                                    "async/chat/ChatCompletionServiceAsync",
                                    "chat/completions/ChatCompletionCreateParams",
                                    "AsyncStreamResponse")),
                            "com/openai/services/blocking/ResponseServiceImpl",
                            List.of(openAi(
                                    "blocking/ResponseService", "responses/ResponseCreateParams", "StreamResponse")),
                            "com/openai/services/async/ResponseServiceAsyncImpl",
                            List.of(openAi(
                                    "async/ResponseServiceAsync",
                                    "responses/ResponseCreateParams",
                                    "AsyncStreamResponse")),
                            "com/openai/core/http/SseMessage$Builder",
                            List.of(new Hook(
                                    "data",
                                    "(Ljava/lang/String;)Lcom/openai/core/http/SseMessage$Builder;",
                                    Kind.INSTANCE,
                                    new HookPrologue(OPENAI, "data", List.of(), Answer.RESULT))))),
            new Sdk(
                    new Adapter("anthropic-java", "holdpoint-anthropic", ANTHROPIC, "3.0.0 to 3.12.0"),
                    Map.of(
                            "com/anthropic/services/blocking/MessageServiceImpl",
                            List.of(anthropic("blocking/MessageService", "messages/", "StreamResponse")),
                            "com/anthropic/services/async/MessageServiceAsyncImpl",
                            List.of(anthropic("async/MessageServiceAsync", "messages/", "AsyncStreamResponse")),
                            "com/anthropic/services/blocking/beta/MessageServiceImpl",
                            List.of(anthropic("blocking/beta/MessageService", "beta/messages/", "StreamResponse")),
                            "com/anthropic/services/async/beta/MessageServiceAsyncImpl",
                            List.of(anthropic(
                                    "async/beta/MessageServiceAsync", "beta/messages/", "AsyncStreamResponse")),
                            ANTHROPIC_TOOL,
                            List.of(new Hook(
                                    "run$anthropic_java_core",
                                    "(Lcom/anthropic/core/JsonField;)"
                                            + "Lcom/anthropic/models/beta/messages/BetaToolResultBlockParam$Content;",
                                    Kind.INSTANCE,
                                    new HookPrologue(
                                            ANTHROPIC,
                                            "run",
                                            List.of(
                                                    field(
                                                            "definition",
                                                            "Lcom/anthropic/models/beta/messages/BetaTool;"),
                                                    field("run", "Ljava/util/function/Function;")),
                                            Answer.RESULT))))),
            McpSdk.SDK,
            McpSdk.LANGCHAIN4J);

    private static Hook openAi(String service, String request, String response) {
        return createStreaming(
                OPENAI, Sdks.OPENAI, service, "com/openai/models/" + request, "com/openai/core/http/" + response);
    }

    private static Hook anthropic(String service, String models, String response) {
        return createStreaming(
                ANTHROPIC,
                Sdks.ANTHROPIC,
                service,
                "com/anthropic/models/" + models + "MessageCreateParams",
                "com/anthropic/core/http/" + response);
    }

    private static Hook createStreaming(String adapter, String root, String service, String request, String response) {
        return new Hook(
                "createStreaming",
                "(L" + request + ";L" + root + "core/RequestOptions;)L" + response + ";",
                Kind.INSTANCE,
                new HookPrologue(
                        adapter,
                        "createStreaming",
                        List.of(
                                self(root + "services/" + service),
                                field("clientOptions", "L" + root + "core/ClientOptions;")),
                        Answer.RESULT));
    }
}
