package io.holdpoint.cli;

import io.holdpoint.CallStatus;
import io.holdpoint.CommittedCall;
import io.holdpoint.Holdpoint;
import io.holdpoint.console.CallJson;
import io.holdpoint.console.CallText;
import io.holdpoint.jdbc.JdbcJournal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holdpoint list}. */
@Command(name = "list", description = "Lists the calls that wait for a decision, oldest answer first.")
final class ListCommand extends Reading {

    @Option(names = "--doubt", description = "Those that wait for an operator: in doubt, or unresolved.")
    private boolean doubt;

    @Option(
            names = "--status",
            split = ",",
            paramLabel = "STATUS",
            description = "Those at these statuses: ${COMPLETION-CANDIDATES}.")
    private Set<CallStatus> statuses = EnumSet.noneOf(CallStatus.class);

    @Option(names = "--limit", defaultValue = "1000", description = "Of how many answers at most, with --status.")
    private int limit;

    @Override
    public Integer call() {
        JdbcJournal opened = journal.open();
        List<CommittedCall> calls = doubt
                ? Holdpoint.operations().open()
                : statuses.isEmpty() ? Holdpoint.approvals().pending() : at(opened);
        if (json) {
            printJson(out -> out.list(calls, CallJson::write));
        } else if (calls.isEmpty()) {
            out().println(doubt ? "Nothing is in doubt." : statuses.isEmpty() ? "Nothing waits." : "No such calls.");
        } else {
            calls.forEach(call -> out().println(CallText.line(call)));
        }
        return Exit.DONE;
    }

    private List<CommittedCall> at(JdbcJournal opened) {
        return opened.withStatus(statuses, limit).stream()
                .flatMap(batch -> batch.calls().stream())
                .filter(entry -> statuses.contains(entry.status()))
                .map(entry -> journal.find(entry.id()))
                .toList();
    }
}
