package io.holdpoint.agent.framework;

import static io.holdpoint.agent.weave.HookPrologue.Given.field;
import static io.holdpoint.agent.weave.HookPrologue.Given.self;

import io.holdpoint.agent.framework.Hook.Kind;
import io.holdpoint.agent.weave.HookPrologue;
import io.holdpoint.agent.weave.HookPrologue.Answer;
import io.holdpoint.agent.weave.HookPrologue.Given;
import java.util.List;
import java.util.Map;

/**
 * Where the adapter takes part in Google's Agent Development Kit. The adapter's side is {@code io.holdpoint.adk.AdkHooks}.
 *
 * <p>The models themselves are not hooked: applications bring their own. Whatever any of them says passes through the one
 * flow that asks them.
 */
final class GoogleAdkTable {

    static final Adapter ADAPTER =
            new Adapter("Google ADK", "holdpoint-google-adk", "io/holdpoint/adk/AdkHooks", "1.6.0 to 1.8.0");

    private static final String ADK = "com/google/adk/";
    private static final String TYPES = "com/google/genai/types/";
    private static final String FLOWS = ADK + "flows/llmflows/";

    /** Every class that runs a tool for a model has one of these methods. */
    static final String FUNCTION_TOOL = ADK + "tools/FunctionTool";

    private static final String FUNCTIONS = FLOWS + "Functions";

    /**
     * Puts together what a stream of Gemini's has said, including why it ended. Older releases forget the reason if the
     * last piece of the stream has text, so that no end could ever be seen to be clean.
     */
    private static final String AGGREGATOR = ADK + "models/Gemini$StreamingResponseAggregator";

    private static final String MAP = "Ljava/util/Map;";
    private static final String STRING = "Ljava/lang/String;";
    private static final String FLOWABLE = "Lio/reactivex/rxjava3/core/Flowable;";
    private static final String MAYBE = "Lio/reactivex/rxjava3/core/Maybe;";
    private static final String SINGLE = "Lio/reactivex/rxjava3/core/Single;";
    private static final String EVENT = "L" + ADK + "events/Event;";
    private static final String REQUEST = "L" + ADK + "models/LlmRequest;";
    private static final String TOOL = "L" + ADK + "tools/BaseTool;";
    private static final String TOOL_CONTEXT = "L" + ADK + "tools/ToolContext;";
    private static final String CONTEXT = "L" + ADK + "agents/InvocationContext;";

    /** All hooks; every hooked class is found by its name. */
    static final Map<String, List<Hook>> BY_NAME = Map.of(
            ADK + "runner/Runner",
            List.of(hook(
                    "runAsync",
                    STRING + STRING + "L" + TYPES + "Content;L" + ADK + "agents/RunConfig;" + MAP,
                    FLOWABLE,
                    self(ADK + "runner/Runner"))),
            ADK + "agents/BaseAgent",
            List.of(new Hook("runAsync", "(" + CONTEXT + ")" + FLOWABLE, Kind.INSTANCE, asks("runAgent"))),
            FLOWS + "BaseLlmFlow",
            List.of(
                    hook("callLlm", "Lio/opentelemetry/context/Context;" + CONTEXT + REQUEST + EVENT, FLOWABLE),
                    hook("handleAfterModelCallback", CONTEXT + "L" + ADK + "models/LlmResponse;" + EVENT, SINGLE),
                    hook(
                            "handleOnModelErrorCallback",
                            CONTEXT + "L" + ADK + "models/LlmRequest$Builder;" + EVENT + "Ljava/lang/Throwable;",
                            MAYBE)),
            FUNCTIONS,
            List.of(
                    hookStatic("handleFunctionCalls", CONTEXT + EVENT + MAP + MAP, MAYBE),
                    hookStatic("callTool", TOOL + MAP + TOOL_CONTEXT, MAYBE)),
            FUNCTION_TOOL,
            List.of(
                    new Hook(
                            "runAsync",
                            "(" + MAP + TOOL_CONTEXT + ")" + SINGLE,
                            Kind.INSTANCE,
                            asks(
                                    "runFunction",
                                    self(FUNCTION_TOOL),
                                    field("instance", "Ljava/lang/Object;"),
                                    field("requireConfirmation", "Z"))),
                    hook("callLive", MAP + TOOL_CONTEXT + CONTEXT, FLOWABLE, self(FUNCTION_TOOL))),
            ADK + "tools/FunctionCallingUtils",
            List.of(hookStatic(
                    "buildFunctionDeclaration",
                    "Ljava/lang/reflect/Method;Ljava/util/List;",
                    "L" + TYPES + "FunctionDeclaration;")),
            AGGREGATOR,
            List.of());

    /** The methods that execute tools, by class: these refuse where the hooks do not fit. */
    static final Map<String, List<String>> EXECUTES =
            Map.of(FUNCTIONS, List.of("callTool"), FUNCTION_TOOL, List.of("runAsync", "callLive"));

    private GoogleAdkTable() {}

    private static Hook hook(String method, String parameters, String result, Given... given) {
        return new Hook(method, "(" + parameters + ")" + result, Kind.INSTANCE, asks(method, given));
    }

    private static Hook hookStatic(String method, String parameters, String result) {
        return new Hook(method, "(" + parameters + ")" + result, Kind.STATIC, asks(method));
    }

    private static HookPrologue asks(String hook, Given... given) {
        return new HookPrologue(ADAPTER.hooks(), hook, List.of(given), Answer.RESULT);
    }
}
