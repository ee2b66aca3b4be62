package io.holdpoint.langchain4j;

import static dev.langchain4j.model.output.FinishReason.STOP;
import static dev.langchain4j.model.output.FinishReason.TOOL_EXECUTION;
import static io.holdpoint.langchain4j.ScriptedModel.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.service.tool.DefaultToolExecutor;
import dev.langchain4j.service.tool.ToolExecutor;
import io.holdpoint.CallStatus;
import io.holdpoint.StreamContext;
import io.holdpoint.testing.Hop;
import io.holdpoint.testing.ThreadHop;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A model's effect that arrives on a thread which lost its answer is refused, and one that was taken along is held. */
class LostContextIT {

    private static final String A1 = "{\"orderId\":\"A1\"}";

    private final Chat chat = new Chat();

    @ParameterizedTest
    @EnumSource(ThreadHop.class)
    void anEffectThatLostItsAnswerIsRefused(Hop hop) {
        chat.shop.duringRead = id -> chat.seen.add(hop.run(this::refund));
        chat.model.round("one moment", TOOL_EXECUTION, call("lookUp", A1)).round("found", STOP);

        chat.stream();

        assertThat(chat.settled().calls()).isEmpty();
        assertThat(chat.seen).anySatisfy(text -> assertThat(text).startsWith("NOT DONE. refund was refused"));
        assertThat(chat.shop.effects).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ThreadHop.class)
    void anEffectWhoseAnswerWasTakenAlongIsHeld(Hop hop) {
        chat.shop.duringRead = id -> {
            StreamContext answer = StreamContext.current();
            chat.seen.add(hop.run(() -> {
                try (var inAnswer = answer.bind()) {
                    return refund();
                }
            }));
            assertThat(chat.shop.effects).isEmpty();
        };
        chat.model.round("one moment", TOOL_EXECUTION, call("lookUp", A1)).round("found", STOP);

        chat.stream();

        assertThat(chat.settled().count(CallStatus.SUCCEEDED)).isEqualTo(1);
        assertThat(chat.seen).anySatisfy(text -> assertThat(text).startsWith("HELD, NOT DONE. refund"));
        assertThat(chat.shop.effects).containsExactly("refund A1");
    }

    private String refund() {
        try {
            ToolExecutor executor = new DefaultToolExecutor(chat.shop, Shop.class.getMethod("refund", String.class));
            return executor.execute(call("refund", A1), "some memory");
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
