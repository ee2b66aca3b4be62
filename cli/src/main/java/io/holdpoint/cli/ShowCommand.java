package io.holdpoint.cli;

import io.holdpoint.CommittedCall;
import io.holdpoint.console.CallJson;
import io.holdpoint.console.CallText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code holdpoint show}. */
@Command(name = "show", description = "Shows all that is known about a call.")
final class ShowCommand extends Reading {

    @Parameters(paramLabel = "CALL", description = "Its id, with or without a digest.")
    private String call = "";

    @Override
    public Integer call() {
        journal.open();
        CommittedCall found = journal.find(Handle.parse(call).id());
        if (json) {
            printJson(out -> CallJson.write(out, found));
        } else {
            out().print(CallText.whole(found));
            out().flush();
        }
        return Exit.DONE;
    }
}
