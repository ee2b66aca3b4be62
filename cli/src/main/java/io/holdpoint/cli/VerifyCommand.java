package io.holdpoint.cli;

import io.holdpoint.console.CallText;
import io.holdpoint.jdbc.Finding;
import io.holdpoint.jdbc.Inspection;
import io.holdpoint.json.JsonWriter;
import picocli.CommandLine.Command;

/** {@code holdpoint verify}. */
@Command(
        name = "verify",
        description = {
            "Reads the whole journal and holds it against its own rules: digests are worked out again from the stored",
            "arguments, statuses are compared with decisions, and starts with the order of the calls. Changes nothing."
        })
final class VerifyCommand extends Reading {

    @Override
    public Integer call() {
        Inspection inspection = journal.open().inspect(answers -> {
            if (!json) {
                err().println("... " + answers + " answers read");
            }
        });
        if (json) {
            printJson(out -> write(out, inspection));
        } else {
            for (Finding finding : inspection.findings()) {
                out().println(finding.kind() + "  " + about(finding) + " " + CallText.visible(finding.detail()));
            }
            out().println(inspection.answers() + " answers, " + inspection.calls() + " calls, " + inspection.decisions()
                    + " decisions: "
                    + (inspection.findings().isEmpty()
                            ? "everything agrees"
                            : inspection.findings().size() + " findings"));
        }
        return inspection.findings().isEmpty() ? Exit.DONE : Exit.FINDINGS;
    }

    private static String about(Finding finding) {
        String call = "call " + finding.callId();
        String answer = "answer " + CallText.visible(finding.answerId());
        if (finding.callId().isEmpty()) {
            return answer;
        }
        return finding.answerId().isEmpty() ? call : call + " of " + answer;
    }

    private static void write(JsonWriter out, Inspection inspection) {
        out.beginObject();
        out.name("answers").integer(inspection.answers());
        out.name("calls").integer(inspection.calls());
        out.name("decisions").integer(inspection.decisions());
        out.name("findings").list(inspection.findings(), (writer, finding) -> {
            writer.beginObject();
            writer.name("kind").string(finding.kind().name());
            writer.name("call").string(finding.callId());
            writer.name("answer").string(finding.answerId());
            writer.name("detail").string(finding.detail());
            writer.endObject();
        });
        out.endObject();
    }
}
