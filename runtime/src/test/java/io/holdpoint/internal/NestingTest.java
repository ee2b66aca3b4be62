package io.holdpoint.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import org.junit.jupiter.api.Test;

/** Answers that a tool of another answer starts. */
class NestingTest {

    private final Bench bench = new Bench();

    @Test
    void aChildsCleanEndHandsItsCallsToTheParentInThePlaceOfItsTool() {
        StreamContext parent = bench.open();
        bench.call(parent, Desk_Tools.REFUND, "{\"order\":3}", 2);
        StreamContext child;
        try (var bound = Dispatch.bindTool(parent, 1)) {
            child = bench.open();
        }
        bench.call(child, Desk_Tools.REFUND, "{\"order\":1}", 0);
        bench.call(child, Desk_Tools.REFUND, "{\"order\":2}", 1);

        child.end(Bench.clean());
        assertThat(bench.desk.effects).isEmpty();
        parent.end(Bench.clean());

        assertThat(child.parent()).isSameAs(parent);
        assertThat(bench.desk.effects).containsExactly(1, 2, 3);
    }

    @Test
    void aChildsUncleanEndDiscardsOnlyItsOwnCalls() {
        StreamContext parent = bench.open();
        bench.refund(parent, 1);
        StreamContext child;
        try (var bound = Dispatch.bindTool(parent, 1)) {
            child = bench.open();
        }
        bench.refund(child, 2);

        child.end(Bench.truncated());
        parent.end(Bench.clean());

        assertThat(bench.desk.effects).containsExactly(1);
    }

    @Test
    void theParentsEndEndsTheChild() {
        StreamContext parent = bench.open();
        StreamContext child;
        try (var bound = Dispatch.bindTool(parent, 1)) {
            child = bench.open();
        }
        bench.refund(child, 2);

        parent.end(Bench.clean());
        child.end(Bench.clean());

        assertThat(child.verdict()).isInstanceOf(Verdict.Cancelled.class);
        assertThat(bench.desk.effects).isEmpty();
    }

    @Test
    void anAnswerStartedByALateToolOfAnEndedAnswerHasEndedToo() {
        StreamContext parent = bench.open();
        StreamContext child;
        try (var bound = Dispatch.bindTool(parent, 1)) {
            parent.end(Bench.truncated());
            child = bench.open();
        }
        bench.refund(child, 2);
        child.end(Bench.clean());

        assertThat(child.verdict()).isInstanceOf(Verdict.Cancelled.class);
        assertThat(bench.desk.effects).isEmpty();
    }

    @Test
    void anAnswerStartedInACallbackIsNoChild() {
        StreamContext first = bench.open();
        StreamContext second;
        try (var bound = first.bind()) {
            second = bench.open();
        }

        assertThat(second.parent()).isNull();
    }
}
