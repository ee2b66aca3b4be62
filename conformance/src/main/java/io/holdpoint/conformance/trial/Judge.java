package io.holdpoint.conformance.trial;

import io.holdpoint.conformance.client.Conversation.Told;
import io.holdpoint.conformance.client.Ledger;
import io.holdpoint.conformance.client.Protection.Outcome;
import io.holdpoint.conformance.matrix.Cell;
import io.holdpoint.conformance.matrix.Expectation;
import io.holdpoint.conformance.matrix.Fault;
import io.holdpoint.conformance.matrix.Matrix;
import io.holdpoint.conformance.matrix.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares what was done and what was said with what the provider sent. It believes the ledger and the script; what
 * Holdpoint says is only checked against them.
 */
public final class Judge {

    /** Reasons after which nobody would suspect that something is missing. */
    private static final Set<String> SOUNDS_CLEAN =
            Set.of("", "null", "stop", "tool_calls", "tool_execution", "end_turn", "tool_use", "completed");

    private static final String COMPLETE = "The answer is complete.";
    private static final Pattern CARRIED_OUT = Pattern.compile("(\\d+) actions? (?:was|were) carried out");

    private Judge() {}

    /** The score of a cell. */
    public static Score judge(Cell cell, Witness witness) {
        Expectation expectation = Matrix.expectation(cell);
        if (expectation == Expectation.REVOCABLE && !witness.isProtected()) {
            expectation = Expectation.CLEAN; // Nobody takes anything back.
        }
        if (expectation == Expectation.EITHER) {
            expectation = saidClean(witness) ? Expectation.CLEAN : Expectation.UNCLEAN;
        }
        Score effects = effects(cell.scene(), expectation, witness);
        int reads = (int) reads(witness).count();
        int early = (int) reads(witness)
                .filter(read -> witness.midStream().test(read.at()))
                .count();
        int beforeTheEnd = (int) witness.entries().stream()
                .filter(entry -> entry.effect() && entry.at() < witness.endedAt())
                .count();
        return effects.plus(new Score(
                0,
                0,
                0,
                0,
                isSentenceWrong(cell, expectation, witness) ? 1 : 0,
                witness.effects().size(),
                beforeTheEnd,
                reads,
                early));
    }

    private static Stream<Ledger.Entry> reads(Witness witness) {
        return witness.entries().stream().filter(entry -> !entry.effect());
    }

    private static Score effects(Scene scene, Expectation expectation, Witness witness) {
        List<String> done = witness.effects();
        if (expectation == Expectation.UNCLEAN) {
            return found(done.size(), 0, 0, 0);
        }
        List<String> surplus = without(done, scene.effects());
        int twice = (int) surplus.stream().filter(scene.effects()::contains).count();
        List<String> kept = without(done, surplus);
        int lost =
                expectation == Expectation.CLEAN ? without(scene.needed(), done).size() : 0;
        return found(surplus.size() - twice, lost, twice, disordered(kept, scene.effects()));
    }

    private static Score found(int leaked, int lost, int twice, int disordered) {
        return new Score(leaked, lost, twice, disordered, 0, 0, 0, 0, 0);
    }

    /** What is in one list more often than in the other. */
    private static List<String> without(List<String> list, List<String> other) {
        List<String> rest = new ArrayList<>(list);
        other.forEach(rest::remove);
        return rest;
    }

    /** How many of the effects did not happen in their place among those that did. */
    private static int disordered(List<String> done, List<String> due) {
        List<String> inOrder = new ArrayList<>(due);
        without(due, done).forEach(missing -> inOrder.remove(inOrder.lastIndexOf(missing)));
        int disordered = 0;
        for (int i = 0; i < done.size(); i++) {
            disordered += done.get(i).equals(inOrder.get(i)) ? 0 : 1;
        }
        return disordered;
    }

    private static boolean saidClean(Witness witness) {
        Outcome outcome = witness.outcome();
        return outcome != null ? outcome.clean() : witness.told() == Told.COMPLETED && soundsClean(witness.reason());
    }

    private static boolean isSentenceWrong(Cell cell, Expectation expectation, Witness witness) {
        Outcome outcome = witness.outcome();
        if (!witness.returned() || (witness.isProtected() && outcome == null && witness.told() != Told.FAILED)) {
            return true; // It was given up: whatever the user should have been told, they were not.
        }
        // A call that failed before the model said anything was no answer yet, and the exception tells the user.
        return outcome == null
                ? isToldWrong(cell.fault(), expectation, witness)
                : isOutcomeWrong(expectation, outcome, witness.effects().size());
    }

    /** Holdpoint's sentence has to say how the answer ended, and how much was carried out. */
    private static boolean isOutcomeWrong(Expectation expectation, Outcome outcome, int effects) {
        boolean saysComplete = outcome.sentence().startsWith(COMPLETE);
        Matcher carriedOut = CARRIED_OUT.matcher(outcome.sentence());
        int said = carriedOut.find() ? Integer.parseInt(carriedOut.group(1)) : 0;
        boolean shouldSayComplete = expectation != Expectation.UNCLEAN;
        return saysComplete != shouldSayComplete || said != effects || outcome.done() != effects;
    }

    /** Without it, the user goes by what the framework says. Whoever pressed stop, or threw, knows that much. */
    private static boolean isToldWrong(Fault fault, Expectation expectation, Witness witness) {
        if (expectation != Expectation.UNCLEAN) {
            return witness.told() != Told.COMPLETED;
        }
        return switch (witness.told()) {
            case FAILED -> false;
            case COMPLETED -> soundsClean(witness.reason()) && !fault.isOfApplication();
            case NOTHING -> !fault.isStop() && !fault.isOfApplication();
        };
    }

    private static boolean soundsClean(@Nullable String reason) {
        return reason == null || SOUNDS_CLEAN.contains(reason.toLowerCase(Locale.ROOT));
    }
}
