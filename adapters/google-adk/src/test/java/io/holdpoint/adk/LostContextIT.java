package io.holdpoint.adk;

import static io.holdpoint.adk.Chat.await;
import static io.holdpoint.adk.Chat.call;
import static io.holdpoint.adk.Chat.round;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.adk.tools.FunctionTool;
import io.holdpoint.CallStatus;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.holdpoint.testing.Alone;
import io.holdpoint.testing.Hop;
import io.holdpoint.testing.Jvm;
import io.holdpoint.testing.ThreadHop;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An effect on a thread which lost its answer. If it took the answer along it is held; if ADK runs it for a model it is
 * refused; if the application calls it, nothing tells it from ordinary code, and it runs, unless that is forbidden.
 */
class LostContextIT {

    private static final String A1 = "{\"orderId\":\"A1\"}";

    private final Chat chat = new Chat();

    @AfterEach
    void close() {
        chat.close();
    }

    static Stream<Hop> hops() {
        return Stream.concat(Stream.of(ThreadHop.values()), Stream.of(RxHop.values()));
    }

    @ParameterizedTest
    @MethodSource("hops")
    void anEffectThatLostItsAnswerIsRefused(Hop hop) {
        duringRead(() -> hop.run(this::adksCall));

        assertThat(chat.settled().calls()).isEmpty();
        assertThat(chat.seen)
                .anySatisfy(text -> assertThat(text).contains("NOT DONE. refund was refused", "is not known"));
        assertThat(chat.shop.effects).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("hops")
    void anEffectWhoseAnswerWasTakenAlongIsHeld(Hop hop) {
        duringRead(() -> {
            String text = hop.run(inAnswer(StreamContext.current(), this::refund));
            assertThat(chat.shop.effects).isEmpty();
            return text;
        });

        assertThat(chat.settled().count(CallStatus.SUCCEEDED)).isEqualTo(1);
        assertThat(chat.seen).anySatisfy(text -> assertThat(text).startsWith("HELD, NOT DONE. refund"));
        assertThat(chat.shop.effects).containsExactly("refund A1");
    }

    @ParameterizedTest
    @MethodSource("hops")
    void anEffectThatComesAfterDisposingIsRefused(Hop hop) {
        CountDownLatch disposed = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        chat.shop.duringRead = id -> {
            StreamContext answer = StreamContext.current();
            await(disposed);
            // Disposing has interrupted this thread, which is not what hops are about.
            Thread.interrupted();
            chat.seen.add(hop.run(inAnswer(answer, this::refund)));
            chat.seen.add(hop.run(this::adksCall));
            over.countDown();
        };
        chat.play(call("lookUp", A1).end("STOP"), round().text("found").end("STOP"));
        Disposable subscription =
                chat.events().subscribeOn(Schedulers.newThread()).subscribe(event -> {}, error -> {});
        chat.awaitRead();

        subscription.dispose();
        assertThat(chat.verdict()).isInstanceOf(Verdict.Cancelled.class);
        disposed.countDown();
        await(over);

        assertThat(chat.seen)
                .anySatisfy(text ->
                        assertThat(text).startsWith("NOT DONE. The answer was stopped. refund was not carried out"))
                .anySatisfy(text -> assertThat(text).contains("NOT DONE. refund was refused", "is not known"));
        assertThat(chat.shop.effects).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("hops")
    void anEffectThatOrdinaryCodeCallsRuns(Hop hop) {
        duringRead(() -> hop.run(this::refund));

        assertThat(chat.settled().calls()).isEmpty();
        assertThat(chat.shop.effects).containsExactly("refund A1");
    }

    @Test
    void itIsRefusedWhereTheApplicationSaysSo() {
        Jvm.Run run = Jvm.current()
                .withAgent("holdpoint.unowned=refuse,holdpoint.journal=memory")
                .onTests(entry -> true)
                .run(Strict.class.getName());

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out().lines().filter(line -> line.startsWith("HOP ")))
                .hasSize(Math.toIntExact(hops().count()))
                .allSatisfy(line -> assertThat(line)
                        .contains("[HoldpointUnowned] io.holdpoint.adk.Shop.refund was called outside every answer")
                        .endsWith(", done: []"));
    }

    /** Every hop in a process that forbids effects outside answers. */
    public static final class Strict {
        public static void main(String[] arguments) {
            Alone.run(() -> {
                hops().forEach(hop -> {
                    LostContextIT it = new LostContextIT();
                    it.duringRead(() -> hop.run(it::refund));
                    it.close();
                    System.out.println("HOP " + hop + ": " + it.chat.seen + ", done: " + it.chat.shop.effects);
                });
            });
        }
    }

    /** Streams an answer whose model looks something up, and does something else meanwhile. */
    private void duringRead(Supplier<String> work) {
        chat.shop.duringRead = id -> chat.seen.add(work.get());
        chat.play(call("lookUp", A1).end("STOP"), round().text("found").end("STOP"));
        chat.stream();
    }

    private static Supplier<String> inAnswer(StreamContext answer, Supplier<String> work) {
        return () -> {
            try (var bound = answer.bind()) {
                return work.get();
            }
        };
    }

    private String refund() {
        try {
            return chat.shop.refund("A1");
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** As ADK runs it for a model. */
    private String adksCall() {
        return String.valueOf(FunctionTool.create(chat.shop, "refund")
                .runAsync(Map.of("orderId", "A1"), null)
                .blockingGet());
    }
}
