package io.holdpoint.samples.airline.provider;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Writes down what a real client makes of the frames, and tells the script's conversation what was shown. */
final class Listener implements StreamingChatResponseHandler {

    final StringBuffer text = new StringBuffer();
    final List<ToolExecutionRequest> calls = new CopyOnWriteArrayList<>();
    volatile @Nullable ChatResponse response;
    volatile @Nullable Throwable error;

    private final Conversation conversation;
    private final CountDownLatch complete = new CountDownLatch(1);
    private final CountDownLatch failed = new CountDownLatch(1);

    Listener(Conversation conversation) {
        this.conversation = conversation;
    }

    @Override
    public void onPartialResponse(String partial) {
        text.append(partial);
        conversation.shown(partial);
    }

    @Override
    public void onCompleteToolCall(CompleteToolCall call) {
        calls.add(call.toolExecutionRequest());
    }

    @Override
    public void onCompleteResponse(ChatResponse whole) {
        response = whole;
        complete.countDown();
    }

    @Override
    public void onError(Throwable thrown) {
        error = thrown;
        failed.countDown();
    }

    Listener awaitComplete() throws InterruptedException {
        if (!complete.await(10, TimeUnit.SECONDS)) {
            throw new AssertionError("The answer did not complete; error: " + error);
        }
        return this;
    }

    Listener awaitError() throws InterruptedException {
        if (!failed.await(10, TimeUnit.SECONDS)) {
            throw new AssertionError("The answer did not fail; response: " + response);
        }
        return this;
    }
}
