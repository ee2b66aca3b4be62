package io.holdpoint.cli;

import io.holdpoint.Approvals;
import io.holdpoint.Approver;
import io.holdpoint.CommittedCall;
import io.holdpoint.Decision;
import io.holdpoint.Holdpoint;
import io.holdpoint.Shown;
import io.holdpoint.console.CallJson;
import io.holdpoint.console.CallText;
import java.io.Console;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command that decides about calls, each by itself. */
abstract class Deciding extends Reading {

    @Mixin
    private PersonOptions person = new PersonOptions();

    @Parameters(
            paramLabel = "CALL",
            arity = "1..*",
            description = {
                "ID:DIGEST as list and show print it: what is decided about is what was shown.",
                "With the ID alone the call is shown here and you are asked."
            })
    private List<String> calls = new ArrayList<>();

    /** Decides about a call that was shown. */
    abstract Decision decide(Approvals approvals, Shown shown);

    @Override
    public Integer call() {
        Approver approver = person.approver();
        journal.open();
        Approvals approvals = Holdpoint.approvals().as(approver);
        List<Decision> decisions = new ArrayList<>();
        for (String each : calls) {
            decisions.add(decideShown(approvals, Handle.parse(each)));
        }
        if (json) {
            printJson(out -> out.list(decisions, CallJson::write));
        } else {
            decisions.forEach(this::print);
        }
        return decisions.stream().allMatch(Decision::applied) ? Exit.DONE : Exit.NOT_APPLIED;
    }

    private Decision decideShown(Approvals approvals, Handle handle) {
        CommittedCall call = journal.find(handle.id());
        String digest = call.call().digest();
        if (handle.digest().isEmpty()) {
            confirm(call);
        } else if (handle.digest().length() < Handle.SHORTEST_DIGEST) {
            throw new Problem(
                    Exit.USAGE, "Give at least " + Handle.SHORTEST_DIGEST + " digits of the digest of " + handle.id());
        } else if (!digest.startsWith(handle.digest())) {
            return new Decision(
                    call.call().id(),
                    false,
                    call.status(),
                    "its arguments are not those that were shown; look at it again",
                    null);
        }
        return decide(approvals, call.call().shown());
    }

    @SuppressWarnings("SystemConsoleNull") // where there is one without a terminal, its end of input means no
    private void confirm(CommittedCall call) {
        Console terminal = System.console();
        if (terminal == null) {
            throw new Problem(
                    Exit.USAGE,
                    "There is nobody to ask, so say what was shown: "
                            + call.call().id() + ":DIGEST, as \"holdpoint list\" prints it.");
        }
        terminal.writer().print(CallText.whole(call));
        String answer = terminal.readLine("%s this call? [y/N] ", spec.name());
        if (answer == null || !answer.equalsIgnoreCase("y")) {
            throw new Problem(Exit.NOT_APPLIED, "Nothing was changed.");
        }
    }

    private void print(Decision decision) {
        if (decision.applied()) {
            out().println(decision.callId() + "  " + decision.status());
        } else {
            out().println(decision.callId() + "  nothing was changed: " + CallText.visible(decision.detail()));
        }
    }
}
