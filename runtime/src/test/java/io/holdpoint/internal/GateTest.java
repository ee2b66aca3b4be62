package io.holdpoint.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.service.tool.LooksLikeAFramework;
import io.holdpoint.CallRefusedException;
import io.holdpoint.StreamContext;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** What woven code asks, asked here by hand: what a guarded method returns instead of running. */
class GateTest {

    private static final Object RUN = null;

    private final Bench bench = new Bench();

    @Test
    void outsideEveryAnswerTheBodyRuns() {
        assertThat(ask("refund", String.class, 7)).isEqualTo(RUN);
    }

    @Test
    void whileOnlyOthersAreInAnAnswerTheBodyRuns() {
        bench.open();

        assertThat(ask("refund", String.class, 7)).isEqualTo(RUN);
    }

    @Test
    void aMethodThatReturnsTextReturnsTheReceipt() {
        StreamContext stream = bench.open();
        try (var bound = stream.bind()) {
            assertThat(ask("refund", String.class, 7)).asString().startsWith("HELD, NOT DONE. refund");
        }
        assertThat(stream.held()).hasSize(1);
    }

    @Test
    void aMethodThatReturnsNothingReturns() {
        StreamContext stream = bench.open();
        try (var bound = stream.bind()) {
            assertThat(ask("cancel", void.class, 7)).isNotEqualTo(RUN);
        }
        assertThat(stream.held()).hasSize(1);
    }

    @Test
    void aMethodThatAnswersLaterAnswersWhenTheCallHasRun() {
        StreamContext stream = bench.open();
        CompletableFuture<?> answer;
        try (var bound = stream.bind()) {
            answer = (CompletableFuture<?>) ask("mail", CompletableFuture.class, 7);
        }
        assertThat(answer).isNotDone();

        stream.end(Bench.clean());

        assertThat(answer.join()).isEqualTo("sent 7");
        assertThat(bench.desk.effects).containsExactly(7);
    }

    @Test
    void aLaterAnswerThatWillNotComeSaysWhy() {
        StreamContext stream = bench.open();
        CompletableFuture<?> answer;
        try (var bound = stream.bind()) {
            answer = (CompletableFuture<?>) ask("mail", CompletableFuture.class, 7);
        }

        stream.end(Bench.truncated());

        assertThat(answer)
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("cut off at its length limit");
    }

    @Test
    void aThreadBoundToAnAnswerThatEndedIsRefused() {
        StreamContext stream = bench.open();
        try (var bound = stream.bind()) {
            stream.end(Bench.clean());

            assertThatThrownBy(() -> ask("refund", String.class, 7))
                    .isInstanceOf(CallRefusedException.class)
                    .hasMessageStartingWith("NOT DONE.");
        }
    }

    @Test
    void aFrameworkThatNobodyWatchesIsRefused() {
        bench.open();
        // The stack alone is looked at only once such a framework was seen.
        Gate.unadapted("LangChain4j", "Add the dependency io.holdpoint:holdpoint-langchain4j.");

        assertThatThrownBy(() -> LooksLikeAFramework.run(() -> ask("refund", String.class, 7)))
                .isInstanceOf(CallRefusedException.class)
                .hasMessageContaining("[HoldpointLostContext]")
                .hasMessageContaining("Add the dependency io.holdpoint:holdpoint-langchain4j.");
        assertThat(ask("refund", String.class, 7)).as("ordinary code").isEqualTo(RUN);
    }

    private Object ask(String method, Class<?> returns, int order) {
        try {
            MethodHandle site = Gate.link(
                            MethodHandles.privateLookupIn(Desk.class, MethodHandles.lookup()),
                            method,
                            MethodType.methodType(Object.class, Desk.class, int.class),
                            MethodType.methodType(returns, int.class),
                            0)
                    .dynamicInvoker();
            return site.invoke(bench.desk, order);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
