package io.holdpoint.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdpoint.StreamContext;
import org.junit.jupiter.api.Test;

/** Threads that work for a stream, and the gate they hold shut. */
class BindingTest {

    private final Bench bench = new Bench();

    @Test
    void wrappedTasksBelongToTheStream() {
        StreamContext stream = bench.open();

        stream.wrap((Runnable) () -> assertThat(Engine.current()).isSameAs(stream))
                .run();

        assertThat(Engine.current()).isNull();
    }

    @Test
    void theGateIsOpenOnlyWhileNothingIsAtStake() {
        int before = Gate.live;
        StreamContext stream = bench.open();
        assertThat(Gate.live).isEqualTo(before + 1);

        StreamContext.Scope bound = stream.bind();
        stream.end(Bench.clean());
        assertThat(Gate.live).as("a thread is still bound").isEqualTo(before + 1);

        bound.close();
        assertThat(Gate.live).isEqualTo(before);
    }

    @Test
    void scopesAreClosedWhereTheyWereOpened() {
        StreamContext stream = bench.open();
        StreamContext.Scope outer = stream.bind();
        StreamContext.Scope inner = stream.bind();

        assertThatThrownBy(outer::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("out of order");
        inner.close();
        outer.close();
    }
}
