package io.holdpoint.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.CallStatus;
import io.holdpoint.StreamContext;
import io.holdpoint.spi.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The object on which a call is made when the process that held it is gone. */
class TargetsTest {

    private final Bench gone = new Bench(task -> {});
    private final Bench bench = new Bench(gone.clock, ticker -> gone.journal, Runnable::run);
    private String answer = "";

    @BeforeEach
    void commitAndCrash() {
        StreamContext stream = gone.open();
        gone.refund(stream, 7);
        stream.end(Bench.clean());
        answer = stream.id();
        gone.clock.advance(Worker.LEASE);
    }

    @Test
    void isTheOneThatWasRegistered() {
        bench.engine.register(bench.desk);

        bench.engine.look();

        assertThat(bench.desk.effects).containsExactly(7);
    }

    @Test
    void mayBeAContainersProxy() {
        Proxied proxy = new Proxied(bench.desk);
        bench.engine.register(proxy);

        bench.engine.look();

        assertThat(bench.desk.effects).containsExactly(7);
        assertThat(proxy.transactions).containsExactly("begin", "commit");
    }

    @Test
    void mayBeTheContainersToFind() {
        List<Class<?>> asked = new ArrayList<>();
        bench.engine.resolveWith(type -> {
            asked.add(type);
            return null;
        });
        bench.engine.resolveWith(type -> type == Desk.class ? bench.desk : null);

        bench.engine.look();

        assertThat(asked).containsExactly(Desk.class);
        assertThat(bench.desk.effects).containsExactly(7);
    }

    @Test
    void thatIsUnknownKeepsTheCallForWhoeverKnowsIt() {
        bench.engine.look();

        assertThat(entry().status()).isEqualTo(CallStatus.UNRESOLVED);
        assertThat(entry().state().detail())
                .isEqualTo("no instance of io.holdpoint.internal.Desk is known here: register it with"
                        + " Holdpoint.register(...) when the application starts");

        bench.engine.register(bench.desk);
        bench.clock.advance(BatchRules.RESOLVE_AGAIN);
        bench.engine.look();

        assertThat(bench.desk.effects).containsExactly(7);
    }

    @Test
    void thatIsAProxyHasTheToolsOfItsClass() throws NoSuchMethodException {
        assertThat(Tables.find(Proxied.class.getDeclaredMethod("refund", int.class)))
                .isPresent()
                .isEqualTo(Tables.find(Desk.class.getDeclaredMethod("refund", int.class)));
        assertThat(Tables.find(Proxied.class.getDeclaredMethod("read", int.class)))
                .hasValueSatisfying(tool -> assertThat(tool.isSpeculative()).isFalse());
        assertThat(Tables.find(Proxied.class.getDeclaredMethod("begin"))).isEmpty();
    }

    private JournalEntry entry() {
        return gone.journal.latestOf(answer).orElseThrow().calls().get(0);
    }

    /** What a container puts in front of an object to add transactions: a subclass, without annotations. */
    private static final class Proxied extends Desk {
        private final Desk target;
        private final List<String> transactions = new ArrayList<>();

        private Proxied(Desk target) {
            this.target = target;
        }

        private void begin() {
            transactions.add("begin");
        }

        @Override
        String refund(int order) {
            begin();
            String result = target.refund(order);
            transactions.add("commit");
            return result;
        }

        @Override
        String read(int order) {
            return target.read(order);
        }
    }
}
