package io.holdpoint.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.CallInDoubtException;
import io.holdpoint.CallNotMadeException;
import io.holdpoint.CallStatus;
import io.holdpoint.StreamContext;
import io.holdpoint.json.JsonReader;
import io.holdpoint.json.JsonWriter;
import io.holdpoint.spi.Injector;
import io.holdpoint.spi.JournalEntry;
import io.holdpoint.spi.ResultKind;
import io.holdpoint.spi.ToolSource;
import io.holdpoint.spi.ToolSpec;
import io.holdpoint.spi.ToolTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tools that are no methods: held through a table of the moment, and found again by a source. */
class SourcedToolTest {

    /** A server's only tool. */
    private static final class Remote extends ToolTable {
        final List<Object> done = new ArrayList<>();

        @Nullable
        RuntimeException problem;

        Remote(boolean idempotent) {
            super("remote:one", Object.class, spec(idempotent));
        }

        private static ToolSpec spec(boolean idempotent) {
            ToolSpec spec = ToolSpec.speculative("pay", "", "pay", "#1", "{}", ResultKind.TEXT);
            return idempotent ? spec.withIdempotence() : spec;
        }

        @Override
        public @Nullable Object[] decode(int tool, JsonReader in, Injector injector) {
            return new Object[] {in.any()};
        }

        @Override
        public void encode(int tool, @Nullable Object[] arguments, JsonWriter out) {
            out.any(arguments[0]);
        }

        @Override
        public Object call(int tool, @Nullable Object target, @Nullable Object[] arguments) {
            done.add(arguments[0]);
            if (problem != null) {
                throw problem;
            }
            return "paid";
        }

        @Override
        public void encodeResult(int tool, @Nullable Object result, JsonWriter out) {
            throw new UnsupportedOperationException();
        }
    }

    private static final String ARGUMENTS = "{\"b\":[1,2.50,null,true,\"x\"],\"a\":{\"c\":1E+3}}";
    private static final String CANONICAL = "{\"a\":{\"c\":1E+3},\"b\":[1,2.50,null,true,\"x\"]}";

    private static String hold(Bench bench, Remote remote) {
        StreamContext stream = bench.open();
        try (var bound = stream.bind()) {
            Dispatch.Reply reply =
                    Dispatch.origin().hold(new Tables.Tool(remote, 0), new Object(), ARGUMENTS, "call_1");
            assertThat(reply.text()).startsWith("HELD, NOT DONE.");
        }
        stream.end(Bench.clean());
        return stream.id();
    }

    private static JournalEntry entry(Bench bench, String answer) {
        return bench.journal.latestOf(answer).orElseThrow().calls().get(0);
    }

    @Test
    void isMadeWithWhatWasHeld() {
        Bench bench = new Bench(Runnable::run);
        Remote remote = new Remote(false);

        String answer = hold(bench, remote);

        assertThat(entry(bench, answer).status()).isEqualTo(CallStatus.SUCCEEDED);
        assertThat(entry(bench, answer).type()).isEqualTo("remote:one");
        assertThat(entry(bench, answer).arguments()).isEqualTo(CANONICAL);
        assertThat(remote.done).hasSize(1);
    }

    @Test
    void isFoundByASourceWhenTheProcessIsGone() {
        Bench gone = new Bench(task -> {});
        String answer = hold(gone, new Remote(false));
        gone.clock.advance(Worker.LEASE);
        Bench bench = new Bench(gone.clock, ticker -> gone.journal, Runnable::run);
        bench.engine.look();
        assertThat(entry(gone, answer).status()).isEqualTo(CallStatus.UNRESOLVED);
        Remote now = new Remote(false);

        bench.engine.findToolsWith(name -> name.equals("remote:one") ? new ToolSource.Found(now, "client") : null);
        bench.clock.advance(BatchRules.RESOLVE_AGAIN);
        bench.engine.look();

        assertThat(entry(gone, answer).status()).isEqualTo(CallStatus.SUCCEEDED);
        assertThat(now.done).hasSize(1);
    }

    @Test
    void thatCouldNotBeMadeIsTriedAgain() {
        Bench bench = new Bench(Runnable::run);
        Remote remote = new Remote(false);
        remote.problem = new CallNotMadeException("the server is away");

        String answer = hold(bench, remote);

        assertThat(entry(bench, answer).status()).isEqualTo(CallStatus.UNRESOLVED);
        assertThat(entry(bench, answer).state().detail()).isEqualTo("the server is away");
        assertThat(entry(bench, answer).state().attempts()).isZero();
        remote.problem = null;
        bench.clock.advance(BatchRules.RESOLVE_AGAIN);
        bench.engine.look();
        assertThat(entry(bench, answer).status()).isEqualTo(CallStatus.SUCCEEDED);
    }

    @Test
    void thatIsInDoubtIsNotRepeatedUnlessItIsIdempotent() {
        for (boolean idempotent : new boolean[] {false, true}) {
            Bench bench = new Bench(Runnable::run);
            Remote remote = new Remote(idempotent);
            remote.problem = new CallInDoubtException("no answer came");

            String answer = hold(bench, remote);
            for (int i = 0; i < 10; i++) {
                bench.clock.advance(BatchRules.RESOLVE_AGAIN);
                bench.engine.look();
            }

            assertThat(entry(bench, answer).status()).isEqualTo(CallStatus.IN_DOUBT);
            assertThat(remote.done).hasSize(idempotent ? BatchRules.MOST_ATTEMPTS : 1);
        }
    }
}
