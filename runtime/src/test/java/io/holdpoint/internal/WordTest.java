package io.holdpoint.internal;

import io.holdpoint.Evidence;
import io.holdpoint.Verdict;
import java.util.List;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * The one word of a stream under every interleaving of complete, cancel, idle, capture and doubt. Whatever races, it
 * looks as if they had come one after the other: one end wins, and each captured call is in it or was refused by it.
 */
public class WordTest {

    private static final Evidence EVIDENCE = Evidence.of("test", "the test said so");

    private final Word<Integer> word = new Word<>();

    @Operation
    public List<Integer> complete() {
        return end(new Verdict.Clean(EVIDENCE));
    }

    @Operation
    public List<Integer> cancel() {
        return end(new Verdict.Cancelled(EVIDENCE));
    }

    @Operation
    public List<Integer> idle() {
        return end(new Verdict.Stalled(EVIDENCE));
    }

    /** What the end took, or nothing if it came second. */
    private List<Integer> end(Verdict verdict) {
        Word.End<Integer> end = word.end(verdict);
        return end == null ? null : end.held();
    }

    /** Whether the call is held. */
    @Operation
    public boolean capture(int call) {
        return word.capture(call, 1).endedBefore() == null;
    }

    @Operation
    public void doubt() {
        word.doubt(EVIDENCE);
    }

    @Operation
    public int verdict() {
        Verdict verdict = word.verdict();
        if (verdict == null) {
            return 0;
        }
        return switch (verdict.getClass().getSimpleName()) {
            case "Clean" -> 1;
            case "Suspect" -> 2;
            case "Cancelled" -> 3;
            default -> 4;
        };
    }

    @Operation
    public List<Integer> held() {
        return word.held();
    }

    @Test
    void isLinearizableUnderModelChecking() {
        new ModelCheckingOptions()
                .iterations(15)
                .invocationsPerIteration(500)
                .threads(3)
                .actorsPerThread(2)
                // Otherwise an early end closes the one-shot word before the race begins.
                .actorsBefore(0)
                .check(WordTest.class);
    }

    @Test
    void isLinearizableUnderStress() {
        new StressOptions()
                .iterations(15)
                .invocationsPerIteration(1_000)
                .threads(3)
                .actorsPerThread(2)
                .actorsBefore(0)
                .check(WordTest.class);
    }
}
