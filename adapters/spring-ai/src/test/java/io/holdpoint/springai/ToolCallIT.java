package io.holdpoint.springai;

import static io.holdpoint.springai.Provider.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.Evidence;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.model.ToolContext;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.DefaultToolCallingManager;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.model.tool.ToolExecutionResult;
import org.springframework.ai.support.ToolCallbacks;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.function.FunctionToolCallback;
import org.springframework.ai.tool.method.MethodToolCallback;
import org.springframework.ai.tool.support.ToolDefinitions;

/** What the model is shown, and who may run a tool. */
class ToolCallIT {

    private static final String A1 = "{\"orderId\":\"A1\"}";

    private final Chat chat = new Chat();

    /** A library's tool, which nobody classified. */
    public static final class Library {
        private boolean called;

        public String something() {
            called = true;
            return "done";
        }
    }

    /** What a function takes. */
    public record Word(String word) {}

    @AfterEach
    void close() throws Exception {
        chat.close();
    }

    private ToolCallback tool(String name) {
        for (ToolCallback tool : ToolCallbacks.from(chat.shop)) {
            if (tool.getToolDefinition().name().equals(name)) {
                return tool;
            }
        }
        throw new AssertionError(name);
    }

    @Test
    void theModelIsShownTheGeneratedSchema() {
        assertThat(tool("refund").getToolDefinition().description()).isEqualTo("Pays an order back.");
        assertThat(tool("refund").getToolDefinition().inputSchema())
                .contains("\"additionalProperties\":false", "\"description\":\"the order's id\"")
                .doesNotContain("$schema");
        assertThat(tool("order").getToolDefinition().inputSchema()).contains("\"sku\"", "\"quantity\"");
    }

    @Test
    void ordinaryCodeRunsTheMethodAsBefore() {
        StreamContext elsewhere = StreamContext.open();
        assertThat(chat.shop.refund("A1")).isEqualTo("refunded");
        elsewhere.end(new Verdict.Cancelled(Evidence.of("test", "over")));

        assertThat(chat.shop.effects).containsExactly("refund A1");
    }

    @Test
    void aToolCallWithoutAnAnswerIsRefused() throws Exception {
        ToolCallback refund = tool("refund");

        assertThat(refund.call(A1)).startsWith("NOT DONE. refund was refused");
        assertThat(CompletableFuture.supplyAsync(() -> refund.call(A1, new ToolContext(Map.of())))
                        .get())
                .startsWith("NOT DONE. refund was refused");
        assertThat(chat.shop.effects).isEmpty();
    }

    @Test
    void aToolCallThatLostItsAnswerOnAnotherThreadIsRefused() {
        ToolCallback refund = tool("refund");
        chat.shop.duringRead = id -> chat.seen.add(
                CompletableFuture.supplyAsync(() -> refund.call(A1)).join());
        chat.provider.round("", "tool_calls", call("lookUp", A1)).round("found", "stop");

        chat.stream();
        chat.settled();

        assertThat(chat.seen.get(0)).startsWith("NOT DONE. refund was refused");
        assertThat(chat.shop.effects).isEmpty();
    }

    @Test
    void aGuardedMethodThatAReadCallsIsHeld() {
        chat.shop.duringRead = id -> chat.seen.add(chat.shop.refund(id));
        chat.provider.round("", "tool_calls", call("lookUp", A1)).round("found", "length");

        chat.stream();
        chat.settled();

        assertThat(chat.seen.get(0)).startsWith("HELD, NOT DONE. refund");
        assertThat(chat.shop.effects).isEmpty();
    }

    @Test
    void aBatchOfToolCallsWithoutAnAnswerIsRefusedExceptForReads() {
        ToolExecutionResult result = execute();

        assertThat(results(result))
                .satisfiesExactly(
                        read -> assertThat(read).isEqualTo("order A1"),
                        refund -> assertThat(refund).startsWith("NOT DONE. refund was refused"));
        assertThat(chat.shop.effects).isEmpty();
    }

    @Test
    void whoDrivesAModelHimselfMayOpenTheAnswerHimself() {
        StreamContext stream = StreamContext.open();
        ToolExecutionResult result;
        try (var bound = stream.bind()) {
            result = execute();
        }
        assertThat(results(result).get(1)).startsWith("HELD, NOT DONE. refund");
        assertThat(chat.shop.effects).isEmpty();

        stream.end(new Verdict.Clean(Evidence.reason("test", "stop", "done")));
        Chat.get(stream.settled());
        assertThat(chat.shop.effects).containsExactly("refund A1");
    }

    private ToolExecutionResult execute() {
        AssistantMessage message = new Calls(List.of(
                new AssistantMessage.ToolCall("1", "function", "lookUp", A1),
                new AssistantMessage.ToolCall("2", "function", "refund", A1)));
        return DefaultToolCallingManager.builder()
                .build()
                .executeToolCalls(
                        new Prompt(
                                "hello",
                                ToolCallingChatOptions.builder()
                                        .toolCallbacks(ToolCallbacks.from(chat.shop))
                                        .build()),
                        new ChatResponse(List.of(new Generation(message))));
    }

    private static List<String> results(ToolExecutionResult result) {
        ToolResponseMessage message = (ToolResponseMessage)
                result.conversationHistory().get(result.conversationHistory().size() - 1);
        return message.getResponses().stream()
                .map(ToolResponseMessage.ToolResponse::responseData)
                .toList();
    }

    /** Its constructor has had other parameters in every release; this one has them all. */
    private static final class Calls extends AssistantMessage {
        private final List<ToolCall> calls;

        Calls(List<ToolCall> calls) {
            super("");
            this.calls = calls;
        }

        @Override
        public List<ToolCall> getToolCalls() {
            return calls;
        }

        @Override
        public boolean hasToolCalls() {
            return true;
        }
    }

    @Test
    @SuppressWarnings("removal") // What replaces it is not there before Spring AI 2.
    void aFunctionIsRefusedBecauseItCannotBeClassified() {
        chat.tools = new Object[0];
        Function<Word, String> effect = word -> {
            chat.shop.effects.add(word.word());
            return "done";
        };
        chat.configure = builder -> builder.defaultToolCallbacks(FunctionToolCallback.builder("effect", effect)
                .description("Does it.")
                .inputType(Word.class)
                .build());
        chat.provider
                .round("", "tool_calls", call("effect", "{\"word\":\"x\"}"))
                .round("sorry", "stop");

        chat.stream();

        assertThat(chat.shop.effects).isEmpty();
        assertThat(chat.lastRequest()).contains("NOT DONE. effect was refused");
    }

    @Test
    @SuppressWarnings("removal") // What replaces it is not there before Spring AI 2.
    void aLibrarysToolThatNobodyClassifiedIsRefused() throws Exception {
        Library library = new Library();
        Method something = Library.class.getMethod("something");
        chat.tools = new Object[0];
        chat.configure = builder -> builder.defaultToolCallbacks(MethodToolCallback.builder()
                .toolDefinition(ToolDefinitions.from(something))
                .toolMethod(something)
                .toolObject(library)
                .build());
        chat.provider.round("", "tool_calls", call("something", "{}")).round("sorry", "stop");

        chat.ask();

        assertThat(library.called).isFalse();
        assertThat(chat.lastRequest()).contains("NOT DONE. something was refused");
    }

    @Test
    void anExceptionOfAReadReachesTheModelAsSpringAiHasIt() {
        chat.shop.duringRead = id -> {
            throw new IllegalStateException("no such order");
        };
        chat.provider.round("", "tool_calls", call("lookUp", A1)).round("sorry", "stop");

        chat.ask();

        assertThat(chat.lastRequest()).contains("no such order");
        assertThat(chat.verdict()).isInstanceOf(Verdict.Clean.class);
    }
}
