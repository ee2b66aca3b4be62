package io.holdpoint.agent.framework;

import static io.holdpoint.agent.weave.HookPrologue.Given.field;
import static io.holdpoint.agent.weave.HookPrologue.Given.self;

import io.holdpoint.agent.framework.Hook.Kind;
import io.holdpoint.agent.weave.HookPrologue;
import io.holdpoint.agent.weave.HookPrologue.Answer;
import io.holdpoint.agent.weave.HookPrologue.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where the adapter takes part in LangChain4j. The adapter's side is {@code io.holdpoint.langchain4j.LangChain4jHooks}.
 *
 * <p>Constructors and the inference loops change in almost every release and are avoided.
 */
final class LangChain4jTable {

    static final Adapter ADAPTER = new Adapter(
            "LangChain4j", "holdpoint-langchain4j", "io/holdpoint/langchain4j/LangChain4jHooks", "1.8.0 to 1.19.0");

    static final String TOOL_SERVICE = "dev/langchain4j/service/tool/ToolService";
    static final String TOOL_EXECUTOR = "dev/langchain4j/service/tool/DefaultToolExecutor";
    static final String AI_SERVICES = "dev/langchain4j/service/DefaultAiServices";
    static final String STREAMING_HANDLE = "dev/langchain4j/model/chat/response/StreamingHandle";
    static final String LISTENER_REGISTRAR = "dev/langchain4j/observability/api/AiServiceListenerRegistrar";
    static final String INVOCATION_HANDLER = "java/lang/reflect/InvocationHandler";

    private static final String RESPONSE = "dev/langchain4j/model/chat/response/";
    private static final String HANDLER = RESPONSE + "StreamingChatResponseHandler";
    private static final String MODEL = "dev/langchain4j/model/chat/StreamingChatModel";
    private static final String BLOCKING_MODEL = "dev/langchain4j/model/chat/ChatModel";
    private static final String CONTEXT = "Ldev/langchain4j/invocation/InvocationContext;";
    private static final String REQUEST = "Ldev/langchain4j/agent/tool/ToolExecutionRequest;";
    private static final String RESULT = "Ldev/langchain4j/service/tool/ToolExecutionResult;";

    /** Hooks in classes that are found by name. */
    static final Map<String, List<Hook>> BY_NAME = Map.of(
            "dev/langchain4j/service/AiServiceTokenStream",
            List.of(new Hook(
                    "start",
                    "()V",
                    Kind.INSTANCE,
                    asks("start", Answer.DONE, self("dev/langchain4j/service/TokenStream"), invocationContext()))),
            "dev/langchain4j/service/AiServiceStreamingResponseHandler",
            responseHandler(),
            TOOL_SERVICE,
            List.of(new Hook(
                    "executeWithErrorHandling",
                    "(" + REQUEST + "Ldev/langchain4j/service/tool/ToolExecutor;" + CONTEXT
                            + "Ldev/langchain4j/service/tool/ToolArgumentsErrorHandler;"
                            + "Ldev/langchain4j/service/tool/ToolExecutionErrorHandler;)" + RESULT,
                    Kind.STATIC,
                    asks("executeWithErrorHandling", Answer.RESULT))),
            TOOL_EXECUTOR,
            List.of(new Hook(
                    "executeWithContext",
                    "(" + REQUEST + CONTEXT + ")" + RESULT,
                    Kind.INSTANCE,
                    asks(
                            "execute",
                            Answer.RESULT,
                            field("object", "Ljava/lang/Object;"),
                            field("originalMethod", "Ljava/lang/reflect/Method;"),
                            field("propagateToolExecutionExceptions", "Z")))),
            "dev/langchain4j/agent/tool/ToolSpecifications",
            List.of(new Hook(
                    "toolSpecificationFrom",
                    "(Ljava/lang/reflect/Method;)Ldev/langchain4j/agent/tool/ToolSpecification;",
                    Kind.STATIC,
                    asks("toolSpecificationFrom", Answer.RESULT))),
            MODEL,
            List.of(new Hook(
                    "chat",
                    "(Ldev/langchain4j/model/chat/request/ChatRequest;L" + HANDLER + ";)V",
                    Kind.INSTANCE,
                    asks("chat", Answer.DONE, self(MODEL)))),
            BLOCKING_MODEL,
            List.of(new Hook(
                    "chat",
                    "(Ldev/langchain4j/model/chat/request/ChatRequest;)L" + RESPONSE + "ChatResponse;",
                    Kind.INSTANCE,
                    asks("chat", Answer.RESULT, self(BLOCKING_MODEL)))),
            HANDLER,
            List.of(touched("PartialToolCall"), touched("PartialToolCall", "PartialToolCallContext")));

    /** The hook in a class nested in {@link #AI_SERVICES} that handles an AI service's calls. */
    static final Hook SERVICE_CALL = new Hook(
            "invoke",
            "(Ljava/lang/Object;Ljava/lang/reflect/Method;[Ljava/lang/Object;)Ljava/lang/Object;",
            Kind.INSTANCE,
            asks("invoke", Answer.BOXED_RESULT, self(INVOCATION_HANDLER)));

    /** The hook in classes that implement {@link #STREAMING_HANDLE}. */
    static final Hook CANCEL =
            new Hook("cancel", "()V", Kind.OPTIONAL, asks("cancelled", Answer.NONE, self(STREAMING_HANDLE)));

    /** The hook in classes that implement {@link #LISTENER_REGISTRAR}. */
    static final Hook FIRE_EVENT = new Hook(
            "fireEvent",
            "(Ldev/langchain4j/observability/api/event/AiServiceEvent;)V",
            Kind.OPTIONAL,
            asks("fireEvent", Answer.DONE, self(LISTENER_REGISTRAR)));

    private LangChain4jTable() {}

    private static List<Hook> responseHandler() {
        List<Hook> hooks = new ArrayList<>();
        hooks.add(signal("onPartialResponse", Kind.INSTANCE, "Ljava/lang/String;"));
        hooks.add(signal("onPartialResponse", Kind.INSTANCE, response("PartialResponse", "PartialResponseContext")));
        hooks.add(signal("onPartialThinking", Kind.OPTIONAL, response("PartialThinking")));
        hooks.add(signal("onPartialThinking", Kind.OPTIONAL, response("PartialThinking", "PartialThinkingContext")));
        hooks.add(signal("onPartialToolCall", Kind.OPTIONAL, response("PartialToolCall")));
        hooks.add(signal("onPartialToolCall", Kind.OPTIONAL, response("PartialToolCall", "PartialToolCallContext")));
        hooks.add(signal("onCompleteToolCall", Kind.INSTANCE, response("CompleteToolCall")));
        hooks.add(signal("onUnmappedRawEvent", Kind.OPTIONAL, "Ljava/lang/Object;"));
        hooks.add(signal("onCompleteResponse", Kind.INSTANCE, response("ChatResponse")));
        hooks.add(signal("onError", Kind.INSTANCE, "Ljava/lang/Throwable;"));
        return List.copyOf(hooks);
    }

    private static Hook signal(String method, Kind kind, String parameters) {
        return new Hook(
                method, "(" + parameters + ")V", kind, asks(method, Answer.DONE, self(HANDLER), invocationContext()));
    }

    /** A handler that does not override this never hears of a tool call's arguments arriving; the adapter has to. */
    private static Hook touched(String... types) {
        return new Hook(
                "onPartialToolCall",
                "(" + response(types) + ")V",
                Kind.OPTIONAL,
                asks("touched", Answer.DONE, self(HANDLER)));
    }

    private static Given invocationContext() {
        return field("invocationContext", CONTEXT);
    }

    private static HookPrologue asks(String hook, Answer answer, Given... given) {
        return new HookPrologue(ADAPTER.hooks(), hook, List.of(given), answer);
    }

    private static String response(String... types) {
        StringBuilder descriptors = new StringBuilder();
        for (String type : types) {
            descriptors.append('L').append(RESPONSE).append(type).append(';');
        }
        return descriptors.toString();
    }
}
