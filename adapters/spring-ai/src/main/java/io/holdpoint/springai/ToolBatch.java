package io.holdpoint.springai;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolExecutionResult;

/**
 * The tool calls of one response, while Spring AI makes them on this thread. A tool is given its arguments only; here is
 * which call it was, and where among the answer's calls it stands.
 */
final class ToolBatch implements AutoCloseable {

    private static final ThreadLocal<ToolBatch> CURRENT = new ThreadLocal<>();

    private final @Nullable ToolBatch outer = CURRENT.get();
    private final @Nullable Answer answer;
    private final List<Call> calls = new ArrayList<>();

    /**
     * One call.
     *
     * @param id the provider's, or {@code null}
     * @param position its place among the calls of the answer
     */
    record Call(@Nullable String id, String tool, long position) {}

    private ToolBatch(@Nullable Answer answer) {
        this.answer = answer;
    }

    static ToolBatch of(@Nullable Answer answer, ChatResponse response) {
        ToolBatch batch = new ToolBatch(answer);
        for (AssistantMessage.ToolCall call : message(response).getToolCalls()) {
            batch.calls.add(new Call(call.id(), call.name(), batch.nextPosition()));
        }
        CURRENT.set(batch);
        return batch;
    }

    /** Which call a tool of this name has been given. */
    static Call take(String tool) {
        ToolBatch batch = CURRENT.get();
        if (batch == null) {
            return new Call(null, tool, Answer.LAST);
        }
        for (Call call : batch.calls) {
            if (call.tool().equals(tool)) {
                batch.calls.remove(call);
                return call;
            }
        }
        return new Call(null, tool, batch.nextPosition());
    }

    private long nextPosition() {
        return answer == null ? Answer.LAST : answer.nextPosition();
    }

    @Override
    public void close() {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }

    /** What the model would read if it were asked again: none of the calls was made. Every call has its result. */
    static ToolExecutionResult stopped(Prompt prompt, ChatResponse response) {
        AssistantMessage message = message(response);
        List<ToolResponseMessage.ToolResponse> results = message.getToolCalls().stream()
                .map(call -> new ToolResponseMessage.ToolResponse(call.id(), call.name(), Tools.stopped(call.name())))
                .toList();
        List<Message> conversation = new ArrayList<>(prompt.getInstructions());
        conversation.add(message);
        conversation.add(new ToolResults(results));
        return ToolExecutionResult.builder().conversationHistory(conversation).build();
    }

    private static AssistantMessage message(ChatResponse response) {
        return response.getResults().stream()
                .map(Generation::getOutput)
                .filter(AssistantMessage::hasToolCalls)
                .findFirst()
                .orElseGet(() -> new AssistantMessage(""));
    }
}
