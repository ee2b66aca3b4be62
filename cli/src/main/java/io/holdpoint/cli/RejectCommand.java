package io.holdpoint.cli;

import io.holdpoint.Approvals;
import io.holdpoint.Decision;
import io.holdpoint.Shown;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holdpoint reject}. */
@Command(name = "reject", description = "Keeps calls from running; by default those after them are skipped.")
final class RejectCommand extends Deciding {

    @Option(names = "--reason", defaultValue = "", description = "Why, for the user and the model.")
    private String reason = "";

    @Override
    Decision decide(Approvals approvals, Shown shown) {
        return approvals.reject(shown, reason);
    }
}
