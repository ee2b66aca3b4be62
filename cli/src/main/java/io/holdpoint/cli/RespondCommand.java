package io.holdpoint.cli;

import io.holdpoint.Approvals;
import io.holdpoint.Decision;
import io.holdpoint.Shown;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holdpoint respond}. */
@Command(name = "respond", description = "Answers in place of a call, which never runs. Those after it go on.")
final class RespondCommand extends Deciding {

    @Option(names = "--text", required = true, description = "What the model reads as the result.")
    private String text = "";

    @Override
    Decision decide(Approvals approvals, Shown shown) {
        return approvals.respond(shown, text);
    }
}
