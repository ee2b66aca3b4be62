package io.holdpoint.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdpoint.HoldpointException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class InvocationTest {

    /** What a container puts around a desk. */
    private static final class Proxy extends Desk {}

    /** A desk that does more. */
    private static final class BusyDesk extends Desk {
        @Override
        String refund(int order) {
            return super.refund(order) + " again";
        }
    }

    private static final Tables.Tool REFUND = new Tables.Tool(new Desk_Tools(), Desk_Tools.REFUND);

    /** Stands for the method that a guard is in. */
    private static final MethodHandle BODY = MethodHandles.constant(Object.class, null);

    private static final Snapshot SURROUNDINGS = () -> () -> {};

    private final Proxy proxy = new Proxy();

    private static Invocation of(Desk target, MethodHandle body) {
        return new Invocation(null, REFUND, target, body, SURROUNDINGS, null);
    }

    @Test
    void goesThroughWhatManagesItsObject() {
        assertThat(of(new Desk(), null).through(desk -> proxy).target()).isSameAs(proxy);
    }

    @Test
    void goesThroughItAlsoWhenAGuardHeldIt() {
        Invocation through = of(new Desk(), BODY).through(desk -> proxy);

        assertThat(through.target()).isSameAs(proxy);
        assertThat(through.body())
                .as("the guarded method itself would pass the proxy by")
                .isNull();
    }

    @Test
    void staysWhatItIsWhenAnOverrideCalledTheGuardedMethod() {
        Invocation held = of(new BusyDesk(), BODY);

        assertThat(held.through(desk -> proxy)).isSameAs(held);
    }

    @Test
    void staysWhatItIsWhenNothingManagesItsObject() {
        Invocation held = of(new Desk(), null);

        assertThat(held.through(UnaryOperator.identity())).isSameAs(held);
    }

    /** On the bare object it would run without what is around it. */
    @Test
    void isNotMadeWhenWhatManagesItsObjectDoesNotFit() {
        Invocation held = of(new Desk(), null);

        assertThatThrownBy(() -> held.through(desk -> "a proxy of its interfaces only"))
                .isInstanceOf(HoldpointException.class)
                .hasMessage("what manages its object, java.lang.String, is no io.holdpoint.internal.Desk, so the call"
                        + " cannot be made through it; let the container make class-based proxies (Spring:"
                        + " proxyTargetClass = true)");
    }
}
