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
 * Where the adapter takes part in Spring AI. The adapter's side is {@code io.holdpoint.springai.SpringAiHooks}.
 *
 * <p>The models themselves are not hooked, with one exception: there are many, some run tools inside and some do not, and
 * every release changes them. What a chat client asks of a model goes through one advisor, and what a model or an advisor
 * wants of tools through one manager. The exception is a model that loses what speaks against a clean end.
 */
final class SpringAiTable {

    static final Adapter ADAPTER =
            new Adapter("Spring AI", "holdpoint-spring-ai", "io/holdpoint/springai/SpringAiHooks", "1.0.9 to 2.0.1");

    private static final String AI = "org/springframework/ai/";

    /** The package of the chat client, which comes in a jar of its own. */
    static final String CLIENT = AI + "chat/client/";

    /** The package of a model, which comes in a jar of its own, and not with this class in every release. */
    static final String OPENAI = AI + "openai/";

    static final String TOOL_MANAGER = AI + "model/tool/DefaultToolCallingManager";
    private static final String METHOD_TOOL = AI + "tool/method/MethodToolCallback";
    private static final String FUNCTION_TOOL = AI + "tool/function/FunctionToolCallback";

    private static final String ADVISOR = CLIENT + "advisor/";
    private static final String REQUEST = "L" + CLIENT + "ChatClientRequest;";
    private static final String RESPONSE = "L" + CLIENT + "ChatClientResponse;";
    private static final String FLUX = "Lreactor/core/publisher/Flux;";
    private static final String STRING = "Ljava/lang/String;";
    private static final String DEFINITION = "L" + AI + "tool/definition/ToolDefinition;";
    private static final String MODEL = "L" + AI + "chat/model/ChatModel;";

    /** All hooks; every hooked class is found by its name. */
    static final Map<String, List<Hook>> BY_NAME = Map.of(
            CLIENT + "DefaultChatClient$DefaultStreamResponseSpec",
            List.of(new Hook(
                    "doGetObservableFluxChatResponse",
                    "(" + REQUEST + ")" + FLUX,
                    Kind.INSTANCE,
                    asks("stream", Answer.RESULT, self(CLIENT + "ChatClient$StreamResponseSpec")))),
            CLIENT + "DefaultChatClient$DefaultCallResponseSpec",
            blockingCalls(),
            ADVISOR + "ChatModelStreamAdvisor",
            List.of(new Hook(
                    "adviseStream",
                    "(" + REQUEST + "L" + ADVISOR + "api/StreamAdvisorChain;)" + FLUX,
                    Kind.INSTANCE,
                    asks(
                            "adviseStream",
                            Answer.RESULT,
                            self(ADVISOR + "api/StreamAdvisor"),
                            field("chatModel", MODEL)))),
            ADVISOR + "ChatModelCallAdvisor",
            List.of(new Hook(
                    "adviseCall",
                    "(" + REQUEST + "L" + ADVISOR + "api/CallAdvisorChain;)" + RESPONSE,
                    Kind.INSTANCE,
                    asks("adviseCall", Answer.RESULT, self(ADVISOR + "api/CallAdvisor"), field("chatModel", MODEL)))),
            TOOL_MANAGER,
            List.of(new Hook(
                    "executeToolCalls",
                    "(L" + AI + "chat/prompt/Prompt;L" + AI + "chat/model/ChatResponse;)L" + AI
                            + "model/tool/ToolExecutionResult;",
                    Kind.INSTANCE,
                    asks("executeToolCalls", Answer.RESULT, self(AI + "model/tool/ToolCallingManager")))),
            METHOD_TOOL,
            List.of(toolCall(
                    "callMethod",
                    field("toolMethod", "Ljava/lang/reflect/Method;"),
                    field("toolObject", "Ljava/lang/Object;"))),
            FUNCTION_TOOL,
            List.of(toolCall("callFunction")),
            OPENAI + "OpenAiChatModel$ChunkMerger",
            List.of(new Hook(
                    "mergeChunks",
                    "(Ljava/util/List;)Lcom/openai/models/chat/completions/ChatCompletionChunk;",
                    Kind.STATIC,
                    new HookPrologue(
                            "io/holdpoint/springai/OpenAiModelHooks", "mergeChunks", List.of(), Answer.RESULT))),
            AI + "tool/support/ToolDefinitions",
            List.of(new Hook(
                    "builder",
                    "(Ljava/lang/reflect/Method;)L" + AI + "tool/definition/DefaultToolDefinition$Builder;",
                    Kind.STATIC,
                    asks("toolDefinition", Answer.RESULT))));

    /** The methods that execute tools, by class: these refuse where the hooks do not fit. */
    static final Map<String, String> EXECUTES =
            Map.of(TOOL_MANAGER, "executeToolCalls", METHOD_TOOL, "call", FUNCTION_TOOL, "call");

    private SpringAiTable() {}

    /** Every way to wait for an answer: the answer ends when the application has got what it asked for. */
    private static List<Hook> blockingCalls() {
        String type = "Ljava/lang/Class;";
        String reference = "Lorg/springframework/core/ParameterizedTypeReference;";
        String converter = "L" + AI + "converter/StructuredOutputConverter;";
        String parameters = "Ljava/util/function/Consumer;";
        List<Hook> hooks = new ArrayList<>();
        hooks.add(blockingCall("content", "", STRING, Kind.INSTANCE));
        hooks.add(blockingCall("chatResponse", "", "L" + AI + "chat/model/ChatResponse;", Kind.INSTANCE));
        hooks.add(blockingCall("chatClientResponse", "", RESPONSE, Kind.INSTANCE));
        for (String wanted : new String[] {type, reference, converter}) {
            String object = "Ljava/lang/Object;";
            String entity = "L" + CLIENT + "ResponseEntity;";
            hooks.add(blockingCall("entity", wanted, object, Kind.INSTANCE));
            hooks.add(blockingCall("entity", wanted + parameters, object, Kind.OPTIONAL));
            hooks.add(blockingCall("responseEntity", wanted, entity, Kind.INSTANCE));
            hooks.add(blockingCall("responseEntity", wanted + parameters, entity, Kind.OPTIONAL));
        }
        return List.copyOf(hooks);
    }

    private static Hook blockingCall(String method, String parameters, String result, Kind kind) {
        return new Hook(
                method,
                "(" + parameters + ")" + result,
                kind,
                new HookPrologue(
                        "io/holdpoint/springai/BlockingHooks",
                        method,
                        List.of(self(CLIENT + "ChatClient$CallResponseSpec"), field("request", REQUEST)),
                        Answer.BOXED_RESULT));
    }

    private static Hook toolCall(String hook, Given... more) {
        List<Given> given = new ArrayList<>();
        given.add(self(AI + "tool/ToolCallback"));
        given.add(field("toolDefinition", DEFINITION));
        given.addAll(List.of(more));
        return new Hook(
                "call",
                "(" + STRING + "L" + AI + "chat/model/ToolContext;)" + STRING,
                Kind.INSTANCE,
                new HookPrologue(ADAPTER.hooks(), hook, given, Answer.RESULT));
    }

    private static HookPrologue asks(String hook, Answer answer, Given... given) {
        return new HookPrologue(ADAPTER.hooks(), hook, List.of(given), answer);
    }
}
