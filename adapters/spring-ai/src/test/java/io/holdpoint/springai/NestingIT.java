package io.holdpoint.springai;

import static io.holdpoint.springai.Provider.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.Holdpoint;
import io.holdpoint.Verdict;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.AdvisorChain;
import org.springframework.ai.chat.client.advisor.api.BaseAdvisor;

/** Chat clients that are asked in the course of another's answer. */
class NestingIT {

    private static final String A1 = "{\"orderId\":\"A1\"}";
    private static final String B2 = "{\"orderId\":\"B2\"}";

    /** The two ways to ask. */
    enum Way {
        STREAM {
            @Override
            void ask(Chat chat) {
                chat.stream();
            }
        },
        CALL {
            @Override
            void ask(Chat chat) {
                chat.ask();
            }
        };

        abstract void ask(Chat chat);
    }

    private final Chat outer = new Chat();
    private final Chat inner = new Chat();

    @AfterEach
    void close() throws Exception {
        outer.close();
        inner.close();
    }

    private void prepare(String outerReason) {
        inner.provider.round("", "tool_calls", call("refund", B2)).round("requested", "stop");
        outer.provider
                .round("", "tool_calls", call("lookUp", A1), call("refund", A1))
                .round("all requested", outerReason);
    }

    @ParameterizedTest
    @EnumSource
    void whatAToolHasAskedForRunsWithTheAnswerThatAskedTheTool(Way way) {
        outer.shop.duringRead = id -> {
            way.ask(inner);
            outer.seen.add("inner effects: " + inner.shop.effects.size());
        };
        prepare("stop");

        way.ask(outer);

        assertThat(outer.seen).contains("inner effects: 0");
        assertThat(outer.settled().calls())
                .extracting(outcome -> outcome.call().arguments())
                .containsExactly(B2, A1);
        assertThat(inner.shop.effects).containsExactly("refund B2");
        assertThat(outer.shop.effects).containsExactly("refund A1");
    }

    @ParameterizedTest
    @EnumSource
    void andIsDiscardedWithIt(Way way) {
        outer.shop.duringRead = id -> way.ask(inner);
        prepare("length");

        way.ask(outer);

        assertThat(outer.verdict()).isInstanceOf(Verdict.Truncated.class);
        assertThat(inner.shop.effects).isEmpty();
        assertThat(outer.shop.effects).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aStopOfTheOuterAnswerStopsTheInnerOne(Way way) {
        outer.shop.duringRead = id -> {
            inner.shop.duringRead = innerId -> Holdpoint.cancel(outer.id);
            try {
                way.ask(inner);
            } catch (AnswerStoppedException e) {
                outer.seen.add("inner stopped");
            }
        };
        inner.provider
                .round("", "tool_calls", call("lookUp", B2), call("refund", B2))
                .round("requested", "stop");
        outer.provider
                .round("", "tool_calls", call("lookUp", A1), call("refund", A1))
                .round("all requested", "stop");

        try {
            way.ask(outer);
        } catch (AnswerStoppedException e) {
            outer.seen.add("outer stopped");
        }

        assertThat(outer.verdict()).isInstanceOf(Verdict.Cancelled.class);
        assertThat(inner.verdict()).isInstanceOf(Verdict.Cancelled.class);
        assertThat(inner.shop.effects).isEmpty();
        assertThat(outer.shop.effects).isEmpty();
    }

    /** An advisor that has another model look at the question first. */
    private record Guard(Chat inner) implements BaseAdvisor {
        @Override
        public ChatClientRequest before(ChatClientRequest request, AdvisorChain chain) {
            inner.ask();
            return request;
        }

        @Override
        public ChatClientResponse after(ChatClientResponse response, AdvisorChain chain) {
            return response;
        }

        @Override
        public int getOrder() {
            return 0;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAnAdvisorAsksForDoesNotDisturbTheAnswer(Way way) {
        // Spring AI 2 has advisors look at every round.
        inner.provider.round("harmless", "stop").round("harmless", "stop");
        outer.configure = builder -> builder.defaultAdvisors(new Guard(inner));
        outer.provider.round("", "tool_calls", call("refund", A1)).round("requested", "stop");

        way.ask(outer);

        assertThat(List.of(inner.verdict(), outer.verdict())).allMatch(Verdict::isClean);
        outer.settled();
        assertThat(outer.shop.effects).containsExactly("refund A1");
    }
}
