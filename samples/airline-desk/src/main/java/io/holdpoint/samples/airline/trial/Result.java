package io.holdpoint.samples.airline.trial;

import io.holdpoint.samples.airline.provider.Ending;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a trial showed.
 *
 * @param protectedRun whether Holdpoint was there
 * @param accounts what happened, by ending
 * @param sentences what a customer was told, by ending
 * @param took how long it took
 * @param problem the first request that the scripted model refused, which it never should; {@code null} if none
 */
public record Result(
        boolean protectedRun,
        Map<Ending, Account> accounts,
        Map<Ending, String> sentences,
        Duration took,
        @Nullable String problem) {

    /** All endings together. */
    Account total() {
        return accounts.values().stream().reduce(Account.EMPTY, Account::plus);
    }

    /** Whether not one effect leaked and not one committed call was lost. */
    public boolean passed() {
        return total().balances() && problem == null;
    }

    /** Prints the table, what customers were told, and the verdict. */
    public void print(PrintStream out) {
        row(
                out,
                "how the answer ended",
                "answers",
                "reads early",
                "effects",
                "held",
                "committed",
                "discarded",
                "leaked",
                "lost");
        row(out, "", "", "of all", "run", "", "", "", "", "");
        accounts.forEach((ending, account) -> row(out, ending.description(), account));
        row(out, "total", total());
        out.println();
        printSentences(out);
        printVerdict(out);
    }

    private void row(PrintStream out, String name, Account account) {
        row(
                out,
                name,
                account.answers(),
                account.readsEarly() + " of " + account.reads(),
                account.effects(),
                protectedRun ? account.held() : "-",
                protectedRun ? account.committed() : "-",
                protectedRun ? account.discarded() : "-",
                account.leaked(),
                account.lost());
    }

    private static void row(PrintStream out, Object... cells) {
        out.printf(Locale.ROOT, "%-36s %7s %12s %8s %6s %10s %10s %7s %5s%n", cells);
    }

    private void printSentences(PrintStream out) {
        if (!sentences.isEmpty()) {
            out.println("What one of the customers is told:");
            sentences.forEach((ending, sentence) -> out.println("- " + ending.description() + ":\n  " + sentence));
            out.println();
        }
        if (total().approved() > 0) {
            out.println(total().approved()
                    + " calls waited for a person after their answer had ended; all were approved, then ran.");
        }
    }

    private void printVerdict(PrintStream out) {
        Account total = total();
        if (problem != null) {
            out.println("The scripted model refused a request: " + problem);
        }
        if (total.unsettled() > 0) {
            out.println(total.unsettled() + " answers were never settled.");
        }
        out.printf(
                Locale.ROOT,
                "%d answers in %.1f s: %d effects leaked, %d lost.%n",
                total.answers(),
                took.toMillis() / 1000.0,
                total.leaked(),
                total.lost());
        if (!protectedRun && total.leaked() > 0) {
            out.printf(Locale.ROOT, """
                    This is expected: without Holdpoint tools run as soon as the model has called them.
                    - %d effects ran although their answer did not end cleanly.
                    - %d effects of clean answers ran before their end was known, and %d ran twice.
                    - Lost are effects of clean answers that ran out of order, as concurrent tools may, or not at all.
                    """, total.leakedUnclean(), total.leakedEarly(), total.leakedTwice());
        }
    }
}
