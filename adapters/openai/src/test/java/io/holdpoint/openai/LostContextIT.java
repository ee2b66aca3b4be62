package io.holdpoint.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.holdpoint.CallStatus;
import io.holdpoint.Settlement;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.holdpoint.conformance.provider.Protocol;
import io.holdpoint.conformance.provider.ScriptedProvider;
import io.holdpoint.testing.Alone;
import io.holdpoint.testing.Hop;
import io.holdpoint.testing.Jvm;
import io.holdpoint.testing.ThreadHop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An application that hands work to another thread in the middle of an answer. What takes its answer along is held. What
 * does not is a call of ordinary code, which nothing tells from any other: it runs, unless the application forbids that.
 */
class LostContextIT {

    /** Who calls tools. */
    private enum Loop {
        HOLDPOINTS,
        ITS_OWN
    }

    private final ScriptedProvider provider = ScriptedProvider.start();
    private final OpenAIClient client = OpenAIOkHttpClient.builder()
            .baseUrl(provider.url())
            .apiKey("none")
            .maxRetries(0)
            .build();
    private final Desk desk = new Desk();
    private final CompletableFuture<StreamContext> answer = new CompletableFuture<>();
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void close() {
        client.close();
        provider.close();
        assertThat(provider.problems()).isEmpty();
    }

    static Stream<Arguments> hops() {
        return Stream.of(Loop.values())
                .flatMap(loop -> Stream.of(ThreadHop.values()).map(hop -> Arguments.of(loop, hop)));
    }

    @ParameterizedTest
    @MethodSource("hops")
    void holdsAnEffectWhoseAnswerWasTakenAlong(Loop loop, Hop hop) {
        run(loop, () -> {
            seen.add(hop.run(inAnswer(this::refund)));
            assertThat(desk.done).isEmpty();
        });

        assertThat(seen).singleElement().asString().startsWith("HELD, NOT DONE. refund");
        assertThat(settled().verdict()).isInstanceOf(Verdict.Clean.class);
        assertThat(settled().count(CallStatus.SUCCEEDED)).isEqualTo(1);
        assertThat(desk.done).containsExactly("A 500");
    }

    @ParameterizedTest
    @MethodSource("hops")
    void refusesAnEffectThatComesAfterItsAnswer(Loop loop, Hop hop) {
        run(loop, () -> {});

        seen.add(hop.run(inAnswer(this::refund)));

        assertThat(seen)
                .singleElement()
                .asString()
                .startsWith("NOT DONE. The answer is complete. refund was not carried out");
        assertThat(settled().count(CallStatus.DISCARDED)).isEqualTo(1);
        assertThat(desk.done).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("hops")
    void takesAnEffectThatLostItsAnswerForOrdinaryCode(Loop loop, Hop hop) {
        run(loop, () -> seen.add(hop.run(this::refund)));

        assertThat(seen).containsExactly("paid");
        assertThat(settled().calls()).isEmpty();
        assertThat(desk.done).containsExactly("A 500");
    }

    @Test
    void refusesItWhereTheApplicationSaysSo() {
        Jvm.Run run = Jvm.current()
                .withAgent("holdpoint.unowned=refuse,holdpoint.journal=memory")
                .onTests(entry -> true)
                .run(Strict.class.getName());

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out().lines().toList())
                .hasSize(Loop.values().length * ThreadHop.values().length)
                .allSatisfy(line -> assertThat(line)
                        .contains(
                                ": [HoldpointUnowned] io.holdpoint.openai.Desk.refund was called outside every answer")
                        .endsWith(", done: []"));
    }

    /** Every hop of every loop, in a process that forbids effects outside answers. */
    public static final class Strict {
        public static void main(String[] arguments) {
            Alone.run(() -> {
                for (Loop loop : Loop.values()) {
                    for (Hop hop : ThreadHop.values()) {
                        LostContextIT it = new LostContextIT();
                        it.run(loop, () -> it.seen.add(hop.run(it::refund)));
                        it.close();
                        System.out.println(
                                loop + " " + hop + ": " + String.join(", ", it.seen) + ", done: " + it.desk.done);
                    }
                }
            });
        }
    }

    private String refund() {
        try {
            return desk.refund("A", 500);
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private Supplier<String> inAnswer(Supplier<String> work) {
        return () -> {
            try (var bound = answer.join().bind()) {
                return work.get();
            }
        };
    }

    private Settlement settled() {
        return answer.join().settled().toCompletableFuture().join();
    }

    /** Streams one answer to its end, and does something once in the middle of it. */
    private void run(Loop loop, Runnable once) {
        desk.duringRead = () -> {
            if (answer.complete(StreamContext.current())) {
                once.run();
            }
        };
        if (loop != Loop.ITS_OWN) {
            provider.play(
                    "m",
                    Protocol.OPENAI_CHAT
                            .script()
                            .call("call_1", "find", "{\"order\":\"A\"}")
                            .end("tool_calls"));
        }
        provider.play("m", Protocol.OPENAI_CHAT.script().text("It is open.").end("stop"));
        switch (loop) {
            case HOLDPOINTS -> OpenAiTools.of(desk).run(client.chat().completions(), request(), chunk -> {});

            case ITS_OWN -> {
                try (var stream = client.chat().completions().createStreaming(request())) {
                    stream.stream().forEach(chunk -> desk.duringRead.run());
                }
            }
        }
    }

    private static ChatCompletionCreateParams request() {
        return ChatCompletionCreateParams.builder()
                .model("m")
                .addUserMessage("Find A.")
                .build();
    }
}
