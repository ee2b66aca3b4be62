package io.holdpoint.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdpoint.CallContext;
import io.holdpoint.CallStatus;
import io.holdpoint.HoldpointException;
import io.holdpoint.StreamContext;
import io.holdpoint.spi.ContextCarrier;
import io.holdpoint.spi.Journal;
import io.holdpoint.spi.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a tool relies on besides its arguments is there when it runs, whatever thread or process that is. */
class CarriersTest {

    private static final ThreadLocal<String> USER = new ThreadLocal<>();
    private static final ThreadLocal<String> TENANT = new ThreadLocal<>();

    private final List<Runnable> work = new ArrayList<>();
    private final Bench bench = new Bench(work::add);
    private final Clerk clerk = new Clerk();

    CarriersTest() {
        bench.desk = clerk;
        bench.engine.carry(new OfThreadLocal("user", USER, true));
        bench.engine.carry(new OfThreadLocal("tenant", TENANT, false));
    }

    @AfterEach
    void nobodyIsLeftBehind() {
        USER.remove();
        TENANT.remove();
    }

    @Test
    void aCallRunsAsWhoeverMadeIt() {
        USER.set("ann");
        StreamContext stream = bench.open();
        bench.refund(stream, 7);
        stream.end(Bench.clean());
        USER.set("somebody else");

        runElsewhere();

        assertThat(clerk.seen).containsExactly("refund 7 by ann of null");
        assertThat(bench.journal.latestOf(stream.id()).orElseThrow().requester())
                .isEqualTo("ann");
    }

    @Test
    void nothingIsLeftOnTheThreadThatRanIt() {
        USER.set("ann");
        StreamContext stream = bench.open();
        bench.refund(stream, 7);
        stream.end(Bench.clean());
        USER.set("somebody else");

        work.forEach(Runnable::run);

        assertThat(clerk.seen).containsExactly("refund 7 by ann of null");
        assertThat(USER.get()).isEqualTo("somebody else");
        assertThat(CallContext.current()).isNull();
    }

    @Test
    void aCallOnAThreadThatKnowsNobodyRunsAsWhoeverOpenedTheAnswer() {
        USER.set("ann");
        StreamContext stream = bench.open();
        USER.remove();
        bench.refund(stream, 7);
        stream.end(Bench.clean());

        runElsewhere();

        assertThat(clerk.seen).containsExactly("refund 7 by ann of null");
    }

    @Test
    void callsOfOneAnswerKeepTheirOwnContexts() {
        StreamContext stream = bench.open();
        TENANT.set("north");
        bench.refund(stream, 1);
        TENANT.set("south");
        bench.refund(stream, 2);
        stream.end(Bench.clean());
        TENANT.remove();

        runElsewhere();

        assertThat(clerk.seen).containsExactly("refund 1 by null of north", "refund 2 by null of south");
    }

    @Test
    void aCallForAnotherUserThanTheAnswersIsRefused() {
        USER.set("ann");
        StreamContext stream = bench.open();
        USER.set("bob");

        assertThat(bench.refund(stream, 7)).startsWith("NOT DONE.").contains("another user");
        assertThat(stream.held()).isEmpty();
    }

    @Test
    void aNestedAnswerActsForTheOneWhoOpenedTheOuterOne() {
        USER.set("ann");
        StreamContext outer = bench.open();
        USER.remove();
        try (var inTool = Dispatch.bindTool(outer, 0)) {
            StreamContext inner = bench.open();
            bench.refund(inner, 7);
            inner.end(Bench.clean());
        }
        outer.end(Bench.clean());

        runElsewhere();

        assertThat(clerk.seen).containsExactly("refund 7 by ann of null");
    }

    @Test
    void anotherProcessRestoresTheContextFromTheJournal() {
        commitAndCrash();
        Bench other = other();
        other.engine.carry(new OfThreadLocal("user", USER, true));

        other.engine.look();

        assertThat(clerk.seen).containsExactly("refund 7 by ann of null");
    }

    @Test
    void aProcessThatCannotRestoreTheContextDoesNotRunTheCall() {
        String answer = commitAndCrash();
        Bench other = other();

        other.engine.look();

        assertThat(clerk.seen).isEmpty();
        assertThat(only(answer).status()).isEqualTo(CallStatus.UNRESOLVED);
        assertThat(only(answer).state().detail()).contains("no ContextCarrier named user");

        other.engine.carry(new OfThreadLocal("user", USER, true));
        bench.clock.advance(BatchRules.RESOLVE_AGAIN);
        other.engine.look();

        assertThat(clerk.seen).containsExactly("refund 7 by ann of null");
        assertThat(only(answer).status()).isEqualTo(CallStatus.SUCCEEDED);
    }

    @Test
    void aContextThatDoesNotComeBackKeepsTheCallFromRunningForNow() {
        String answer = commitAndCrash();
        Bench other = other();
        Unreliable directory = new Unreliable();
        other.engine.carry(directory);

        other.engine.look();

        assertThat(clerk.seen).isEmpty();
        assertThat(only(answer).status()).isEqualTo(CallStatus.UNRESOLVED);
        assertThat(only(answer).state().detail()).contains("the directory of users is down", "was not called");
        other.engine.look();
        assertThat(clerk.seen).as("not again at once").isEmpty();

        directory.isDown = false;
        bench.clock.advance(BatchRules.RESOLVE_AGAIN);
        other.engine.look();

        assertThat(clerk.seen).containsExactly("refund 7 by ann of null");
        assertThat(only(answer).state().attempts()).isEqualTo(1);
    }

    @Test
    void aContextThatIsTooLargeKeepsTheCallFromBeingHeld() {
        StreamContext stream = bench.open();
        USER.set("x".repeat(Carriers.LONGEST_VALUE + 1));

        assertThat(bench.refund(stream, 7)).startsWith("NOT DONE.").contains("4097 characters", "4096 are allowed");
        assertThat(stream.held()).isEmpty();
    }

    @Test
    void aCarrierThatCannotCaptureKeepsTheCallFromBeingHeld() {
        bench.engine.carry(new Unreliable() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public String capture() {
                throw new IllegalStateException("out of order");
            }
        });
        StreamContext stream = bench.open();

        assertThat(bench.refund(stream, 7)).startsWith("NOT DONE.").contains("broken", "out of order");
        assertThat(stream.held()).isEmpty();
    }

    @Test
    void oneNameHasOneCarrier() {
        assertThatThrownBy(() -> bench.engine.carry(new OfThreadLocal("tenant", TENANT, false)))
                .isInstanceOf(HoldpointException.class)
                .hasMessageStartingWith("[HoldpointCarrier]");
        assertThatThrownBy(() -> bench.engine.carry(new OfThreadLocal("principal", TENANT, true)))
                .isInstanceOf(HoldpointException.class)
                .hasMessageContaining("both carry the requester");
    }

    @Test
    void aRunningCallKnowsItself() {
        StreamContext stream = bench.open();
        bench.refund(stream, 7);
        assertThat(clerk.contexts).isEmpty();
        stream.end(Bench.clean());
        bench.call(stream, Desk_Tools.READ, "{\"order\":7}");

        runElsewhere();

        JournalEntry entry = only(stream.id());
        assertThat(clerk.contexts).containsExactly(null, new CallContext(entry.id(), stream.id(), 1, false));
        assertThat(clerk.contexts.get(1).idempotencyKey()).isEqualTo(entry.id());
    }

    /** Commits a call of Ann's in a process that never gets to run it. */
    private String commitAndCrash() {
        USER.set("ann");
        StreamContext stream = bench.open();
        bench.refund(stream, 7);
        stream.end(Bench.clean());
        USER.remove();
        bench.clock.advance(Worker.LEASE);
        return stream.id();
    }

    /** Another process on the same journal, with the same service. */
    private Bench other() {
        Journal shared = bench.journal;
        Bench other = new Bench(bench.clock, ticker -> shared, Runnable::run);
        other.engine.register(clerk);
        return other;
    }

    private JournalEntry only(String answerId) {
        return bench.journal.latestOf(answerId).orElseThrow().calls().get(0);
    }

    private void runElsewhere() {
        Thread thread = new Thread(() -> work.forEach(Runnable::run));
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes down for whom it works. */
    private static final class Clerk extends Desk {
        private final List<String> seen = new CopyOnWriteArrayList<>();
        private final List<CallContext> contexts = new CopyOnWriteArrayList<>();

        @Override
        String refund(int order) {
            seen.add("refund " + order + " by " + USER.get() + " of " + TENANT.get());
            contexts.add(CallContext.current());
            return super.refund(order);
        }

        @Override
        String read(int order) {
            contexts.add(CallContext.current());
            return super.read(order);
        }
    }

    private record OfThreadLocal(String name, ThreadLocal<String> local, boolean isRequester)
            implements ContextCarrier {
        @Override
        public @Nullable String capture() {
            return local.get();
        }

        @Override
        public StreamContext.Scope restore(String value) {
            String before = local.get();
            local.set(value);
            return () -> {
                if (before == null) {
                    local.remove();
                } else {
                    local.set(before);
                }
            };
        }
    }

    /** Looks users up where that does not always work. */
    private static class Unreliable implements ContextCarrier {
        private boolean isDown = true;

        @Override
        public String name() {
            return "user";
        }

        @Override
        public @Nullable String capture() {
            return null;
        }

        @Override
        public StreamContext.Scope restore(String value) {
            if (isDown) {
                throw new IllegalStateException("the directory of users is down");
            }
            USER.set(value);
            return USER::remove;
        }
    }
}
