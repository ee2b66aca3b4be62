package io.holdpoint.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.Approver;
import io.holdpoint.CallOutcome;
import io.holdpoint.CallStatus;
import io.holdpoint.CommittedCall;
import io.holdpoint.Evidence;
import io.holdpoint.Holdpoint;
import io.holdpoint.HoldpointListener;
import io.holdpoint.Settlement;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of calls of a real server's tools, whichever way they are made. */
abstract class HeldCallContract {

    final OrdersServer server = new OrdersServer();
    private final List<AutoCloseable> open = new ArrayList<>();

    /** What makes calls through a client, of a server that the user calls by this name. */
    abstract Function<CallToolRequest, CallToolResult> caller(String name, String url, Duration timeout);

    Function<CallToolRequest, CallToolResult> caller(String name) {
        return caller(name, server.url(), Duration.ofSeconds(20));
    }

    McpClient.SyncSpec client(String url, Duration timeout) {
        return McpClient.sync(HttpClientStreamableHttpTransport.builder(url).build())
                .requestTimeout(timeout);
    }

    <T extends AutoCloseable> T closing(T closeable) {
        open.add(closeable);
        return closeable;
    }

    McpSyncClient connected(McpClient.SyncSpec spec) {
        McpSyncClient client = closing(spec.build());
        client.initialize();
        return client;
    }

    @AfterEach
    void close() throws Exception {
        server.goOn.countDown();
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
        server.close();
    }

    static CallToolRequest call(String tool, Object... arguments) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            map.put((String) arguments[i], arguments[i + 1]);
        }
        return CallToolRequest.builder(tool).arguments(map).build();
    }

    static String text(CallToolResult result) {
        return ((TextContent) result.content().get(0)).text();
    }

    static final Verdict CLEAN = new Verdict.Clean(Evidence.reason("test", "stop", "the test says so"));
    static final Verdict CUT = new Verdict.Truncated(Evidence.reason("test", "length", "the test says so"));

    /** Makes calls inside an answer and ends it. */
    Settlement answer(Verdict verdict, Runnable calls) {
        StreamContext stream = StreamContext.open();
        try (var bound = stream.bind()) {
            calls.run();
        }
        stream.end(verdict);
        return get(verdict == CLEAN ? stream.ended() : stream.settled());
    }

    static Settlement get(CompletionStage<Settlement> stage) {
        try {
            return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("it did not come to an end", e);
        }
    }

    static Settlement settled(Settlement ended) {
        return get(Holdpoint.answer(ended.answerId()).orElseThrow().settled());
    }

    @Test
    void sendsAHeldCallAfterACleanEnd() {
        var orders = caller("orders");
        List<CallToolResult> replies = new ArrayList<>();

        Settlement ended = answer(CLEAN, () -> {
            replies.add(orders.apply(call("refund", "order", "A1", "amount", 12.5)));
            assertThat(server.done).isEmpty();
        });

        assertThat(text(replies.get(0))).startsWith("HELD, NOT DONE. refund was recorded");
        assertThat(replies.get(0).isError()).isFalse();
        Settlement settled = settled(ended);
        assertThat(settled.calls()).singleElement().satisfies(call -> {
            assertThat(call.status()).isEqualTo(CallStatus.SUCCEEDED);
            assertThat(call.result()).isEqualTo("done: refund");
            assertThat(call.call().summary()).isEqualTo("refund on mcp:orders");
            assertThat(call.call().arguments()).isEqualTo("{\"amount\":12.5,\"order\":\"A1\"}");
        });
        assertThat(server.done).containsExactly("refund {amount=12.5, order=A1}");
    }

    @Test
    void sendsNothingAfterAnyOtherEnd() {
        var orders = caller("orders");

        Settlement settled = answer(CUT, () -> orders.apply(call("refund", "order", "A1")));

        assertThat(settled.count(CallStatus.DISCARDED)).isEqualTo(1);
        assertThat(server.done).isEmpty();
    }

    @Test
    void sendsNothingAfterAStop() {
        var orders = caller("orders");
        StreamContext stream = StreamContext.open();
        try (var bound = stream.bind()) {
            orders.apply(call("refund", "order", "A1"));

            Holdpoint.cancel(stream.id());

            assertThat(text(orders.apply(call("refund", "order", "A2")))).startsWith("NOT DONE.");
            assertThat(text(orders.apply(call("find_order", "order", "A2")))).startsWith("NOT DONE.");
        }
        stream.end(CLEAN);
        assertThat(get(stream.settled()).count(CallStatus.DISCARDED)).isEqualTo(2);
        assertThat(server.done).isEmpty();
    }

    @Test
    void readsAtOnceWhereATrustedServerSaysThatItIsARead() {
        var orders = caller("orders");

        answer(
                CUT,
                () -> assertThat(text(orders.apply(call("find_order", "order", "A1"))))
                        .isEqualTo("done: find_order"));

        assertThat(server.done).containsExactly("find_order {order=A1}");
    }

    @Test
    void asksAPersonWhereNobodyTrustsTheServer() {
        var stranger = caller("stranger");

        Settlement ended = answer(CLEAN, () -> {
            assertThat(text(stranger.apply(call("find_order", "order", "A1")))).contains("a person then approves it");
            assertThat(text(stranger.apply(call("look", "order", "A1")))).isEqualTo("done: look");
        });

        assertThat(ended.count(CallStatus.PENDING_APPROVAL)).isEqualTo(1);
        assertThat(server.done).containsExactly("look {order=A1}");
    }

    @Test
    void asksAPersonAboutWhatDestroysOrSaysNothingOfItself() {
        var orders = caller("orders");

        Settlement ended = answer(CLEAN, () -> {
            orders.apply(call("delete_order", "order", "A1"));
            orders.apply(call("unhinted", "order", "A1"));
        });

        assertThat(ended.count(CallStatus.PENDING_APPROVAL)).isEqualTo(2);
        assertThat(server.done).isEmpty();
    }

    @Test
    void followsThePolicyAboutWhoDecides() {
        var orders = caller("orders");

        Settlement ended = answer(CLEAN, () -> orders.apply(call("close_account", "customer", "C7")));

        CommittedCall waiting = waiting(ended);
        assertThat(waiting.call().summary()).isEqualTo("Close C7");
        assertThat(waiting.roles()).containsExactly("manager");
        assertThat(waiting.timeLeft()).isPresent();
        assertThat(Holdpoint.approvals()
                        .as(Approver.of("ben", "clerk"))
                        .approve(waiting.call())
                        .applied())
                .isFalse();
        assertThat(Holdpoint.approvals()
                        .as(Approver.of("ada", "manager"))
                        .approve(waiting.call())
                        .applied())
                .isTrue();
        assertThat(settled(ended).count(CallStatus.SUCCEEDED)).isEqualTo(1);
        assertThat(server.done).containsExactly("close_account {customer=C7}");
    }

    static CommittedCall waiting(Settlement ended) {
        return Holdpoint.approvals().pending().stream()
                .filter(call -> call.call().answerId().equals(ended.answerId()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void masksWhatThePolicyCallsSensitive() {
        var orders = caller("orders");

        Settlement ended = answer(CLEAN, () -> orders.apply(call("charge", "card", "4711", "amount", 1)));

        assertThat(settled(ended).calls().get(0).call().arguments()).doesNotContain("4711");
        assertThat(server.done).containsExactly("charge {amount=1, card=4711}");
    }

    @Test
    void refusesWhatThePolicyRefusesAndWhatTheServerDoesNotHave() {
        var orders = caller("orders");

        Settlement settled = answer(CUT, () -> {
            for (String tool : List.of("cancel_order", "no_such_tool")) {
                CallToolResult reply = orders.apply(call(tool, "order", "A1"));
                assertThat(text(reply)).startsWith("NOT DONE. " + tool + " was refused");
                assertThat(reply.isError()).isTrue();
            }
        });

        assertThat(settled.calls()).isEmpty();
        assertThat(server.done).isEmpty();
    }

    @Test
    void explainsArgumentsThatDoNotFitTheServersSchema() {
        var orders = caller("orders");

        Settlement ended = answer(CLEAN, () -> {
            for (CallToolRequest wrong : List.of(
                    call("refund"), call("refund", "order", 7), call("refund", "order", "A", "colour", "red"))) {
                CallToolResult reply = orders.apply(wrong);
                assertThat(text(reply)).startsWith("NOT DONE. The arguments of refund are not valid");
                assertThat(reply.isError()).isTrue();
            }
        });

        assertThat(ended.calls()).isEmpty();
    }

    @Test
    void sendsAtOnceOutsideEveryAnswer() {
        var orders = caller("orders");

        assertThat(text(orders.apply(call("refund", "order", "A1")))).isEqualTo("done: refund");

        assertThat(server.done).containsExactly("refund {order=A1}");
    }

    @Test
    void countsWhatTheServerCallsAnErrorAsFailed() {
        var orders = caller("orders");

        Settlement settled = settled(answer(CLEAN, () -> orders.apply(call("decline", "order", "A1"))));

        assertThat(settled.calls()).singleElement().satisfies(call -> {
            assertThat(call.status()).isEqualTo(CallStatus.FAILED);
            assertThat(call.detail()).isEqualTo("the order is closed");
        });
    }

    @Test
    void doesNotKnowWhatBecameOfACallThatTheServerNeverAnswers() throws Exception {
        caller("orders").apply(call("find_order", "order", "A1")); // a cold start takes its time
        var orders = caller("orders", server.url(), Duration.ofSeconds(4));
        BlockingQueue<CallOutcome> doubts = new LinkedBlockingQueue<>();
        try (var listening = Holdpoint.listen(new HoldpointListener() {
            @Override
            public void inDoubt(CallOutcome call) {
                doubts.add(call);
            }
        })) {
            answer(CLEAN, () -> orders.apply(call("transfer", "order", "A1")));

            CallOutcome doubt = doubts.poll(30, TimeUnit.SECONDS);
            assertThat(doubt).isNotNull();
            assertThat(doubt.detail()).contains("was sent to its server, and no result came");
            assertThat(server.entered.availablePermits()).isEqualTo(1);
        }
    }

    @Test
    void sendsAgainWhatThePolicyCallsIdempotent() {
        caller("orders").apply(call("find_order", "order", "A1")); // a cold start takes its time
        var orders = caller("orders", server.url(), Duration.ofSeconds(4));

        Settlement ended = answer(CLEAN, () -> orders.apply(call("pay", "order", "A1")));
        server.entered.acquireUninterruptibly(2);
        server.goOn.countDown();

        assertThat(settled(ended).count(CallStatus.SUCCEEDED)).isEqualTo(1);
    }

    @Test
    void keepsTheOrderOfTheCalls() {
        var orders = caller("orders");

        Settlement ended = answer(CLEAN, () -> {
            for (int i = 0; i < 5; i++) {
                orders.apply(call("refund", "order", "A" + i));
            }
        });

        assertThat(settled(ended).count(CallStatus.SUCCEEDED)).isEqualTo(5);
        assertThat(server.done)
                .containsExactly(
                        "refund {order=A0}",
                        "refund {order=A1}",
                        "refund {order=A2}",
                        "refund {order=A3}",
                        "refund {order=A4}");
    }

    @Test
    void doesNotSendToAToolThatHasChangedSinceItWasCalled() throws Exception {
        var orders = caller("orders");
        Settlement ended = answer(CLEAN, () -> orders.apply(call("delete_order", "order", "A1")));
        server.server.removeTool("delete_order");
        server.server.addTool(
                OrdersServer.tool("delete_order", OrdersServer.ORDER, OrdersServer.hints(true, null, null), request -> {
                    server.done.add("the other tool");
                    return OrdersServer.text("done", false);
                }));

        Holdpoint.approvals().approve(waiting(ended).call());

        CallOutcome outcome = await(ended, CallStatus.UNRESOLVED);
        assertThat(outcome.detail()).contains("described as it was when it was called; nothing was sent");
        assertThat(server.done).isEmpty();
    }

    /** The journal is what says it; there is no event for a call that could not be made. */
    static CallOutcome await(Settlement ended, CallStatus status) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < deadline) {
            CallOutcome outcome =
                    Holdpoint.settlement(ended.answerId()).orElseThrow().calls().get(0);
            if (outcome.status() == status) {
                return outcome;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new AssertionError("it never became " + status + ": " + Holdpoint.settlement(ended.answerId()));
    }

    @Test
    void tellsTheToolsOfTwoServersApart() {
        var orders = caller("orders");
        try (OrdersServer second = new OrdersServer()) {
            var stranger = caller("stranger", second.url(), Duration.ofSeconds(20));

            Settlement ended = answer(CLEAN, () -> {
                orders.apply(call("refund", "order", "A1"));
                stranger.apply(call("refund", "order", "B1"));
            });

            assertThat(ended.calls())
                    .extracting(call -> call.call().summary())
                    .containsExactly("refund on mcp:orders", "refund on mcp:stranger");
            Holdpoint.approvals().approve(waiting(ended).call());
            assertThat(settled(ended).count(CallStatus.SUCCEEDED)).isEqualTo(2);
            assertThat(server.done).containsExactly("refund {order=A1}");
            assertThat(second.done).containsExactly("refund {order=B1}");
        }
    }
}
