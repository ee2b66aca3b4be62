package io.holdpoint.springai;

import static io.holdpoint.springai.Provider.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.CallStatus;
import io.holdpoint.StreamContext;
import io.holdpoint.testing.Hop;
import io.holdpoint.testing.ReactorHop;
import io.holdpoint.testing.ThreadHop;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.support.ToolCallbacks;
import org.springframework.ai.tool.ToolCallback;

/** A model's effect that arrives on a thread which lost its answer is refused, and one that was taken along is held. */
class LostContextIT {

    private static final String A1 = "{\"orderId\":\"A1\"}";

    private final Chat chat = new Chat();

    static Stream<Hop> hops() {
        return Stream.concat(Stream.of(ThreadHop.values()), Stream.of(ReactorHop.values()));
    }

    @AfterEach
    void close() throws Exception {
        chat.close();
    }

    @ParameterizedTest
    @MethodSource("hops")
    void anEffectThatLostItsAnswerIsRefused(Hop hop) {
        ToolCallback refund = refund();
        chat.shop.duringRead = id -> chat.seen.add(hop.run(() -> refund.call(A1)));
        chat.provider.round("", "tool_calls", call("lookUp", A1)).round("found", "stop");

        chat.stream();

        assertThat(chat.settled().calls()).isEmpty();
        assertThat(chat.seen.get(0)).startsWith("NOT DONE. refund was refused");
        assertThat(chat.shop.effects).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("hops")
    void anEffectWhoseAnswerWasTakenAlongIsHeld(Hop hop) {
        ToolCallback refund = refund();
        chat.shop.duringRead = id -> {
            StreamContext answer = StreamContext.current();
            Supplier<String> bound = () -> {
                try (var inAnswer = answer.bind()) {
                    return refund.call(A1);
                }
            };
            chat.seen.add(hop.run(bound));
            assertThat(chat.shop.effects).isEmpty();
        };
        chat.provider.round("", "tool_calls", call("lookUp", A1)).round("found", "stop");

        chat.stream();

        assertThat(chat.settled().count(CallStatus.SUCCEEDED)).isEqualTo(1);
        assertThat(chat.seen.get(0)).startsWith("HELD, NOT DONE. refund");
        assertThat(chat.shop.effects).containsExactly("refund A1");
    }

    private ToolCallback refund() {
        return Arrays.stream(ToolCallbacks.from(chat.shop))
                .filter(tool -> tool.getToolDefinition().name().equals("refund"))
                .findFirst()
                .orElseThrow();
    }
}
