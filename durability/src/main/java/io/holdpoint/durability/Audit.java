package io.holdpoint.durability;

import io.holdpoint.CallStatus;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.Journal;
import io.holdpoint.spi.JournalEntry;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Compares what the witness saw with what the journal says and with what applications were told, once everything is
 * finished.
 */
final class Audit {

    private static final int MOST_PROBLEMS_SHOWN = 20;

    /** A call's place: what the witness and the journal both know it by. */
    private record Place(String answer, int index) {}

    /** What the witness saw of one call. */
    private static final class Seen {
        private final List<String> beganAs = new ArrayList<>();
        private int firstBegan = Integer.MAX_VALUE;
        private int lastBegan = -1;
        private int firstEnded = Integer.MAX_VALUE;
        private String tool = "";
    }

    private final Map<Place, Seen> effects = new LinkedHashMap<>();
    private final Set<String> acknowledged = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private final Set<String> inDoubt = new HashSet<>();
    private final Map<String, Batch> batches = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private int calls;
    private int lost;
    private int leaked;
    private int twice;
    private int disordered;
    private int repeated;

    private Audit() {}

    static Audit of(Witness witness, Journal journal) {
        Audit audit = new Audit();
        audit.hear(witness.lines());
        for (Batch batch : journal.withStatus(EnumSet.allOf(CallStatus.class), Integer.MAX_VALUE)) {
            if (audit.batches.put(batch.answerId(), batch) != null) {
                audit.twice++;
                audit.problem("answer " + batch.answerId() + " is in the journal twice");
            }
        }
        audit.checkAnswers();
        audit.batches.values().forEach(audit::check);
        audit.checkEffects();
        return audit;
    }

    private void hear(List<Witness.Line> lines) {
        for (int at = 0; at < lines.size(); at++) {
            Witness.Line line = lines.get(at);
            switch (line.event()) {
                case ACKNOWLEDGED -> acknowledged.add(line.answer());
                case REFUSED -> refused.add(line.answer());
                case IN_DOUBT -> inDoubt.add(line.call());
                case BEGAN -> {
                    Seen seen = seen(line);
                    seen.beganAs.add(line.call());
                    seen.firstBegan = Math.min(seen.firstBegan, at);
                    seen.lastBegan = at;
                    seen.tool = line.what();
                }
                case ENDED -> {
                    Seen seen = seen(line);
                    seen.firstEnded = Math.min(seen.firstEnded, at);
                }
            }
        }
    }

    private Seen seen(Witness.Line line) {
        return effects.computeIfAbsent(new Place(line.answer(), line.index()), place -> new Seen());
    }

    private void checkAnswers() {
        for (String answer : acknowledged) {
            if (!batches.containsKey(answer)) {
                lost++;
                problem("answer " + answer + " was acknowledged, and the journal does not know it");
            }
        }
        for (String answer : batches.keySet()) {
            if (!Answers.isToEndCleanly(answer) || refused.contains(answer)) {
                leaked++;
                problem("answer " + answer + " is committed and must not be");
            }
        }
    }

    private void check(Batch batch) {
        Seen before = null;
        for (JournalEntry entry : batch.calls()) {
            calls++;
            Seen seen = effects.get(new Place(batch.answerId(), entry.call().sequence()));
            if (entry.status() != CallStatus.SUCCEEDED || seen == null || seen.beganAs.isEmpty()) {
                lost++;
                problem("call " + entry.id() + " of " + batch.answerId() + " is " + entry.status()
                        + (seen == null ? ", and had no effect" : ", and had its effect"));
                continue;
            }
            checkRepetitions(batch, entry, seen);
            if (before != null && before.lastBegan > seen.firstBegan && !before.tool.equals("again")) {
                disordered++;
                problem("call " + entry.id() + " of " + batch.answerId() + " began before the one before it");
            } else if (before != null && before.firstEnded > seen.firstBegan && !endedByOperator(batch, entry)) {
                disordered++;
                problem("call " + entry.id() + " of " + batch.answerId() + " began before the one before it ended");
            }
            before = seen;
        }
    }

    /** A call that was interrupted never ended; an operator said that it had happened. */
    private boolean endedByOperator(Batch batch, JournalEntry entry) {
        return inDoubt.contains(batch.calls().get(entry.call().sequence() - 1).id());
    }

    private void checkRepetitions(Batch batch, JournalEntry entry, Seen seen) {
        boolean ownKey = seen.beganAs.stream().allMatch(entry.id()::equals);
        if (seen.beganAs.size() > 1 && entry.idempotent() && ownKey) {
            repeated++;
        } else if (seen.beganAs.size() > 1 || !ownKey) {
            twice++;
            problem("call " + entry.id() + " of " + batch.answerId() + " had its effect as " + seen.beganAs);
        }
    }

    private void checkEffects() {
        effects.forEach((place, seen) -> {
            Batch batch = batches.get(place.answer());
            if (batch == null || place.index() >= batch.calls().size()) {
                leaked++;
                problem("call " + place.index() + " of " + place.answer() + " had an effect, and was never committed");
            }
        });
    }

    private void problem(String text) {
        problems.add(text);
    }

    /** Whether everything is as it should be. */
    boolean passed() {
        return problems.isEmpty();
    }

    int acknowledged() {
        return acknowledged.size();
    }

    int committed() {
        return batches.size();
    }

    int executed() {
        return effects.size();
    }

    int inDoubt() {
        return inDoubt.size();
    }

    int repeated() {
        return repeated;
    }

    List<String> problems() {
        return problems;
    }

    /** Prints the counts, and what is wrong. */
    void print(PrintStream out) {
        row(out, "answers acknowledged as committed", acknowledged.size());
        row(out, "answers acknowledged as discarded", refused.size());
        row(out, "answers in the journal", batches.size());
        row(out, "calls committed", calls);
        row(out, "calls executed", effects.size());
        row(out, "calls in doubt, shown to an operator", inDoubt.size());
        row(out, "idempotent calls repeated, same key", repeated);
        row(out, "executed twice", twice);
        row(out, "lost", lost);
        row(out, "executed and not committed", leaked);
        row(out, "out of order", disordered);
        problems.stream().limit(MOST_PROBLEMS_SHOWN).forEach(problem -> out.println("PROBLEM: " + problem));
    }

    static void row(PrintStream out, String name, long count) {
        out.printf(Locale.ROOT, "%-40s %8d%n", name, count);
    }
}
