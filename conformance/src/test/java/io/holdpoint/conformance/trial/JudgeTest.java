package io.holdpoint.conformance.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.conformance.client.Client;
import io.holdpoint.conformance.client.Conversation;
import io.holdpoint.conformance.client.Ledger;
import io.holdpoint.conformance.client.Mode;
import io.holdpoint.conformance.client.Protection;
import io.holdpoint.conformance.client.Protection.Outcome;
import io.holdpoint.conformance.client.Setup;
import io.holdpoint.conformance.client.Stage;
import io.holdpoint.conformance.matrix.Cell;
import io.holdpoint.conformance.matrix.Fault;
import io.holdpoint.conformance.matrix.Scene;
import io.holdpoint.conformance.matrix.Scenes;
import io.holdpoint.conformance.provider.Protocol;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Programs that do wrong on purpose are found out, each for what it does. */
@Execution(ExecutionMode.CONCURRENT)
class JudgeTest {

    private static final Setup SETUP = new Setup(Protocol.OPENAI_CHAT, Mode.STREAM, Set.of());
    private static final Scene TWO_WRITES = Scenes.all().stream()
            .filter(scene -> scene.name().equals("two writes"))
            .findFirst()
            .orElseThrow();
    private static final Outcome DONE =
            new Outcome(true, "Clean", "The answer is complete. 2 actions were carried out: a; b.", 2, 2);
    private static final Outcome CUT =
            new Outcome(false, "Truncated", "The answer was cut off at its length limit.", 2, 0);

    @Test
    void findsNothingWrongWithAProgramThatDoesRight() throws Exception {
        assertThat(score(Fault.PROPER, DONE, "refund A 500", "mail ada").isFaultless())
                .isTrue();
        assertThat(score(Fault.LENGTH, CUT).isFaultless()).isTrue();
    }

    @Test
    void findsALeak() throws Exception {
        assertThat(score(Fault.LENGTH, CUT, "refund A 500").leaked()).isEqualTo(1);
    }

    @Test
    void findsAnEffectThatNobodyAskedFor() throws Exception {
        assertThat(score(Fault.PROPER, DONE, "refund A 500", "mail ada", "mail bob")
                        .leaked())
                .isEqualTo(1);
    }

    @Test
    void findsALoss() throws Exception {
        assertThat(score(Fault.PROPER, DONE, "refund A 500").lost()).isEqualTo(1);
    }

    @Test
    void findsAnEffectThatHappenedTwice() throws Exception {
        assertThat(score(Fault.PROPER, DONE, "refund A 500", "refund A 500", "mail ada")
                        .twice())
                .isEqualTo(1);
    }

    @Test
    void findsAWrongOrder() throws Exception {
        assertThat(score(Fault.PROPER, DONE, "mail ada", "refund A 500").disordered())
                .isEqualTo(2);
    }

    @Test
    void findsAWrongSentence() throws Exception {
        Outcome wrongNumber = new Outcome(true, "Clean", "The answer is complete. 1 action was carried out: a.", 2, 2);
        assertThat(score(Fault.LENGTH, DONE).wrongSentence()).isEqualTo(1);
        assertThat(score(Fault.PROPER, CUT, "refund A 500", "mail ada").wrongSentence())
                .isEqualTo(1);
        assertThat(score(Fault.PROPER, wrongNumber, "refund A 500", "mail ada").wrongSentence())
                .isEqualTo(1);
    }

    /** Without Holdpoint the framework's own word counts. */
    @Test
    void findsThatAUserWasToldNothing() throws Exception {
        assertThat(unprotected(Fault.LENGTH, user -> {}).wrongSentence()).isEqualTo(1);
        assertThat(unprotected(Fault.LENGTH, user -> user.completed("STOP")).wrongSentence())
                .isEqualTo(1);
        assertThat(unprotected(Fault.LENGTH, user -> user.completed("LENGTH")).wrongSentence())
                .isZero();
        assertThat(unprotected(Fault.RESET, user -> user.failed(new IllegalStateException()))
                        .wrongSentence())
                .isZero();
    }

    /** What happens long after the end counts, too. */
    @Test
    void findsAnEffectThatComesLate() throws Exception {
        Score score = unprotected(Fault.LENGTH, user -> {
            user.completed("LENGTH");
            Thread late = new Thread(() -> {
                pause();
                user.ledger().effect("refund A 500");
            });
            late.start();
        });
        assertThat(score.leaked()).isEqualTo(1);
    }

    private static void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Score score(Fault fault, Outcome outcome, String... effects) throws InterruptedException {
        return run(fault, new Saying(outcome), user -> {
            for (String effect : effects) {
                user.ledger().effect(effect);
            }
        });
    }

    /** The answer that warms up has to end, or it would be waited for. */
    private static Score unprotected(Fault fault, Consumer<Conversation> program) throws InterruptedException {
        return run(fault, Protection.NONE, user -> {
            if (user.id().startsWith("warm-up")) {
                user.completed("STOP");
            } else {
                program.accept(user);
            }
        });
    }

    private static Score run(Fault fault, Protection protection, Consumer<Conversation> program)
            throws InterruptedException {
        Cell cell = new Cell(SETUP, TWO_WRITES, fault, 0, fault.atEveryFrame() ? 0 : -1);
        return new Trial(new Scripted(program), new NoTools(), protection)
                .run("a client", List.of(cell), done -> {})
                .get(0)
                .score();
    }

    private record Scripted(Consumer<Conversation> program) implements Client {
        @Override
        public List<Setup> setups() {
            return List.of(SETUP);
        }

        @Override
        public void answer(Conversation conversation) {
            program.accept(conversation);
        }
    }

    private static final class NoTools implements Stage {
        @Override
        public Object tools(Ledger ledger) {
            return "none";
        }
    }

    private record Saying(Outcome outcome) implements Protection {
        @Override
        public boolean isOn() {
            return true;
        }

        @Override
        public void start(String id, Runnable start) {
            start.run();
        }

        @Override
        public void stop(String id) {}

        @Override
        public boolean awaitEnd(String id, BooleanSupplier hopeless) {
            while (!hopeless.getAsBoolean()) {
                Thread.onSpinWait();
            }
            return true;
        }

        @Override
        public @Nullable Outcome settle(String id) {
            return outcome;
        }
    }
}
