package io.holdpoint.agent.framework;

import static io.holdpoint.agent.weave.HookPrologue.Given.field;
import static io.holdpoint.agent.weave.HookPrologue.Given.self;

import io.holdpoint.agent.framework.Hook.Kind;
import io.holdpoint.agent.weave.ClassShape;
import io.holdpoint.agent.weave.HookPrologue;
import io.holdpoint.agent.weave.HookPrologue.Answer;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A provider's SDK: classes that are found by name, in which its adapter follows what the application streams.
 *
 * @param adapter what it and its adapter are called
 * @param clients the package of the classes that ask, with those below it
 * @param asks the hooked method that asks: a model for an answer, or a server to call a tool
 * @param hooks the hooks, by the internal name of their class
 * @param needs what else its adapter needs: a method, with its descriptor, by the internal name of its class
 * @param otherwise what would happen without hooks, and what is refused therefore, as part of a sentence
 */
record Sdk(
        Adapter adapter,
        String clients,
        String asks,
        Map<String, List<Hook>> hooks,
        Map<String, String> needs,
        String otherwise) {

    private static final String OPENAI = "io/holdpoint/openai/OpenAiHooks";
    private static final String ANTHROPIC = "io/holdpoint/anthropic/AnthropicHooks";

    /** The first parameter's type, from the last character before its simple name. */
    private static final Pattern REQUEST = Pattern.compile("\\(L[^;]*?([/$][^/$;]+;)");

    /** A provider's SDK, from which only what it streams is of interest. */
    private Sdk(Adapter adapter, String clients, Map<String, List<Hook>> hooks, Map<String, String> needs) {
        this(
                adapter,
                clients,
                "createStreaming",
                hooks,
                needs,
                "what is streamed with it would not be followed, so it streams no answer");
    }

    /** Whether a class of this internal name may have a method that {@link #asks}. */
    boolean mayAsk(String name) {
        return hooks.containsKey(name) || (name.startsWith(clients) && name.indexOf('$') < 0);
    }

    /**
     * Whether a method asks for what the adapter follows, in any release: one that does not fit may have renamed the
     * class, or given the method other parameters, but hardly both.
     */
    boolean asks(ClassShape type, ClassShape.Method method) {
        return method.name().equals(asks)
                && method.hasCode()
                && !method.isSynthetic()
                && (isHooked(type.name(), asks) || requests().anyMatch(method.descriptor()::contains));
    }

    private boolean isHooked(String type, String method) {
        return hooks.getOrDefault(type, List.of()).stream()
                .anyMatch(hook -> hook.method().equals(method));
    }

    /** The simple names of what can be asked for, each as the end of a type in a descriptor. */
    private Stream<String> requests() {
        return hooks.values().stream()
                .flatMap(List::stream)
                .filter(hook -> hook.method().equals(asks))
                .map(hook -> REQUEST.matcher(hook.descriptor()))
                .filter(Matcher::lookingAt)
                .map(request -> request.group(1));
    }

    /** The class of the Anthropic SDK that calls an application's tool for its tool runner. */
    static final String ANTHROPIC_TOOL = "com/anthropic/helpers/BetaRunnableTool";

    static final List<Sdk> ALL = List.of(
            new Sdk(
                    new Adapter("openai-java", "holdpoint-openai", OPENAI, "4.0.0 to 4.101.0"),
                    Sdks.OPENAI + "services/",
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
                                    new HookPrologue(OPENAI, "data", List.of(), Answer.RESULT)))),
                    // Releases in which a tool is something else have all of the above.
                    Map.of(
                            "com/openai/models/chat/completions/ChatCompletionFunctionTool",
                            "builder()Lcom/openai/models/chat/completions/ChatCompletionFunctionTool$Builder;")),
            new Sdk(
                    new Adapter("anthropic-java", "holdpoint-anthropic", ANTHROPIC, "3.0.0 to 3.12.0"),
                    Sdks.ANTHROPIC + "services/",
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
                                            Answer.RESULT)))),
                    Map.of()),
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
