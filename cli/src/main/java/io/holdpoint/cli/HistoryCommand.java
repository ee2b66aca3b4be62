package io.holdpoint.cli;

import io.holdpoint.Holdpoint;
import io.holdpoint.console.CallJson;
import io.holdpoint.console.CallText;
import io.holdpoint.spi.DecisionRecord;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holdpoint history}. */
@Command(name = "history", description = "Prints what was decided, newest first.")
final class HistoryCommand extends Reading {

    @Option(
            names = "--limit",
            defaultValue = "100",
            description = "How many decisions at most. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Override
    public Integer call() {
        journal.open();
        List<DecisionRecord> records = Holdpoint.approvals().history(limit);
        if (json) {
            printJson(out -> out.list(records, CallJson::write));
        } else if (records.isEmpty()) {
            out().println("Nothing has been decided yet.");
        } else {
            records.forEach(record -> out().println(CallText.line(record)));
        }
        return Exit.DONE;
    }
}
