package io.holdpoint.comparisons.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.comparisons.fuzz.Inputs.Input;
import io.holdpoint.comparisons.fuzz.Trial.Difference;
import io.holdpoint.json.ArgumentException;
import io.holdpoint.json.JsonText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The generated decoder against a validator of its own schema and against databind, on inputs that are valid, nearly
 * valid and not valid at all. Where they differ the reason is known, or this fails.
 *
 * <p>{@code -Dholdpoint.fuzz.inputs} and {@code -Dholdpoint.fuzz.seed} choose how many inputs, and which.
 */
class FuzzTest {

    private static final long SEED = Long.getLong("holdpoint.fuzz.seed");
    private static final long INPUTS = Long.getLong("holdpoint.fuzz.inputs");

    /** So many that every known reason occurs. */
    private static final long ENOUGH = 1_000_000;

    /** More would not be read. */
    private static final int SHOWN = 20;

    private final Map<Difference, Map<Disagreement, Integer>> explained = new EnumMap<>(Difference.class);
    private final List<String> unexplained = new ArrayList<>();
    private int accepted;
    private int acceptedByAll;

    @Test
    void everyDisagreementIsExplained() {
        Inputs inputs = new Inputs(SEED);
        for (long number = 0; number < INPUTS && unexplained.size() < SHOWN; number++) {
            Input input = inputs.get(number);
            try {
                judge(Trial.of(input));
            } catch (RuntimeException | StackOverflowError crash) {
                throw new AssertionError("seed " + SEED + ", " + input, crash);
            }
        }
        report();

        assertThat(unexplained).as("seed " + SEED).isEmpty();
        if (INPUTS >= ENOUGH) {
            assertThat(explained.values().stream().flatMap(counts -> counts.keySet().stream()))
                    .as("a reason that never occurs explains nothing; delete it")
                    .contains(Disagreement.values());
        }
    }

    private void judge(Trial trial) {
        Input input = trial.input();
        if (trial.ours().accepted()) {
            accepted++;
            acceptedByAll += trial.differences().isEmpty() ? 1 : 0;
            Decision again = Ours.decide(input.subject(), trial.ours().canonical());
            if (!again.equals(trial.ours())) {
                complain(trial, "what was read is written, and then read or written in another way: " + again);
            }
        }
        if (Validator.tree(input.bytes()) != null) {
            Decision asText = Ours.decide(input.subject(), input.text());
            if (!asText.equals(trial.ours())) {
                complain(trial, "read from text it is another thing than from bytes: " + asText);
            }
        }
        if (input.mutations().isEmpty()) {
            if (!trial.ours().canonical().equals(input.canonical())
                    || !trial.differences().isEmpty()) {
                complain(trial, "valid arguments, only spelt in another way, are not what they were");
            }
            return;
        }
        for (Difference difference : trial.differences()) {
            Disagreement.explaining(trial, difference)
                    .ifPresentOrElse(
                            reason -> explained
                                    .computeIfAbsent(difference, none -> new EnumMap<>(Disagreement.class))
                                    .merge(reason, 1, Integer::sum),
                            () -> complain(trial, difference.toString()));
        }
    }

    private void complain(Trial trial, String problem) {
        unexplained.add(problem + "\n  " + trial.input() + "\n  made from "
                + trial.input().canonical() + "\n  ours:     " + trial.ours() + "\n  schema:   " + trial.schema()
                + "\n  databind: " + trial.databind());
    }

    private void report() {
        StringBuilder out = new StringBuilder(INPUTS + " inputs, seed " + SEED + ": " + accepted + " accepted, "
                + acceptedByAll + " of them by all\n");
        explained.forEach((difference, counts) -> {
            out.append(difference).append('\n');
            counts.forEach((reason, count) -> out.append(String.format("  %8d %s%n", count, reason)));
        });
        System.out.print(out);
    }

    /** Whatever the place, a cut is told from a mistake: nobody has to guess whether the model or the connection failed. */
    @Test
    void everyBeginningIsCut() {
        for (Subject subject : Subject.values()) {
            Values values = new Values(new SplittableRandom(SEED + subject.ordinal()));
            String whole = Ours.encode(subject, subject.arguments(values));
            for (int length = 1; length < whole.length(); length++) {
                String beginning = whole.substring(0, length);
                assertThat(JsonText.isCut(beginning)).as(beginning).isTrue();
                // A half of a character is no text at all.
                if (!Character.isHighSurrogate(beginning.charAt(length - 1))) {
                    ArgumentException refused = Ours.refusal(subject, beginning);
                    assertThat(refused).as("%s", beginning).isNotNull();
                    assertThat(refused.isCut()).as("%s: %s", beginning, refused).isTrue();
                }
            }
        }
    }
}
