package io.holdpoint.mcp;

import io.holdpoint.CallOutcome;
import io.holdpoint.CallStatus;
import io.holdpoint.Evidence;
import io.holdpoint.HeldCall;
import io.holdpoint.Holdpoint;
import io.holdpoint.HoldpointException;
import io.holdpoint.HoldpointListener;
import io.holdpoint.Settlement;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.holdpoint.internal.rounds.CompleteCall;
import io.holdpoint.internal.rounds.ToolBox;
import io.holdpoint.internal.rounds.ToolResult;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A call that a client of this server makes: an answer of its own, as long as the request. */
final class ServedCall implements HoldpointListener {

    /** Clients wait 20 seconds unless they are told otherwise; what takes longer goes on without them. */
    private static final long SECONDS_TO_WAIT = 60;

    private final CompletableFuture<Void> known = new CompletableFuture<>();
    private final String answerId;

    private ServedCall(String answerId) {
        this.answerId = answerId;
    }

    static CallToolResult make(ToolBox tools, String name, String arguments) {
        StreamContext answer;
        try {
            answer = StreamContext.open();
        } catch (HoldpointException e) {
            return SdkSchema.result("NOT DONE. " + name + " was refused: " + e.getMessage(), true);
        }
        ServedCall call = new ServedCall(answer.id());
        try (var listening = Holdpoint.listen(call)) {
            ToolResult result = tools.call(answer, new CompleteCall(answer.id(), name, arguments), 0);
            boolean held = !answer.held().isEmpty();
            answer.end(new Verdict.Clean(
                    Evidence.reason("MCP server", "tools/call", "the request was read whole, and asks for one call")));
            return held ? call.outcome(answer) : SdkSchema.result(result.text(), result.isError());
        }
    }

    private CallToolResult outcome(StreamContext answer) {
        var settled = answer.settled().thenAccept(settlement -> known.complete(null));
        Settlement ended = answer.ended().toCompletableFuture().join();
        if (ended.count(CallStatus.PENDING_APPROVAL) == 0) {
            await();
        }
        settled.toCompletableFuture().cancel(false);
        Settlement now = Holdpoint.settlement(answerId).orElse(ended);
        CallStatus status = now.calls().get(0).status();
        return SdkSchema.result(now.toolResults().get(0).text(), isError(status));
    }

    /** Something that waits is no error, and neither is something that is not known: a client might make it again. */
    private static boolean isError(CallStatus status) {
        return switch (status) {
            case FAILED, DISCARDED, REVOKED, REJECTED, EXPIRED, SKIPPED -> true;
            default -> false;
        };
    }

    private void await() {
        try {
            known.get(SECONDS_TO_WAIT, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // What is known by then is what is told.
        }
    }

    @Override
    public void inDoubt(CallOutcome call) {
        if (isMine(call.call())) {
            known.complete(null);
        }
    }

    private boolean isMine(HeldCall call) {
        return call.answerId().equals(answerId);
    }
}
