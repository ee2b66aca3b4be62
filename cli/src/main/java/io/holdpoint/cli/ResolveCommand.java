package io.holdpoint.cli;

import io.holdpoint.Approver;
import io.holdpoint.Decision;
import io.holdpoint.Holdpoint;
import io.holdpoint.Operations;
import io.holdpoint.console.CallJson;
import io.holdpoint.console.CallText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdpoint resolve}. */
@Command(name = "resolve", description = "Says what became of a call that only a person can tell.")
final class ResolveCommand extends Reading {

    @Mixin
    private PersonOptions person = new PersonOptions();

    @Parameters(index = "0", paramLabel = "CALL", description = "Its id.")
    private String call = "";

    @Parameters(
            index = "1",
            paramLabel = "WHAT",
            description = {
                "happened: it took effect; those after it go on.",
                "again: it certainly did not; it is tried once more.",
                "abandon: it is given up; by default those after it are skipped."
            })
    private What what = What.ABANDON;

    @Option(
            names = "--attempts",
            required = true,
            paramLabel = "N",
            description = "How often it had been started when you looked: so that nothing is run twice by mistake.")
    private int attempts;

    @Option(names = "--reason", required = true, description = "How you know; it stays on record.")
    private String reason = "";

    @Option(names = "--result", description = "With happened: what the model reads as its result, if that is known.")
    private @Nullable String result;

    enum What {
        HAPPENED,
        AGAIN,
        ABANDON
    }

    @Override
    public Integer call() {
        Approver approver = person.approver();
        journal.open();
        String id = Handle.parse(call).id();
        journal.find(id);
        Operations operations = Holdpoint.operations().as(approver);
        Decision decision = switch (what) {
            case HAPPENED -> operations.happened(id, attempts, result, reason);
            case AGAIN -> operations.runAgain(id, attempts, reason);
            case ABANDON -> operations.abandon(id, attempts, reason);
        };
        if (json) {
            printJson(out -> CallJson.write(out, decision));
        } else if (decision.applied()) {
            out().println(id + "  " + decision.status());
        } else {
            out().println(id + "  nothing was changed: " + CallText.visible(decision.detail()));
        }
        return decision.applied() ? Exit.DONE : Exit.NOT_APPLIED;
    }
}
