package io.holdpoint.cli;

import io.holdpoint.Approver;
import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** Who decides. It is taken at its word: whoever may write to the journal could write anything into it. */
final class PersonOptions {

    @Option(
            names = "--as",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who decides; it stays on record. Default: the user of this machine.")
    private String name = "";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "A role that they have, as @RolesAllowed names it. May be given several times.")
    private Set<String> roles = new LinkedHashSet<>();

    @Option(
            names = "--four-eyes",
            description =
                    "Whoever asked does not decide. Give it if the application runs with holdpoint.fourEyes=true.")
    private boolean fourEyes;

    @Option(
            names = "--usable-for",
            paramLabel = "DURATION",
            description =
                    "How long an approval may be used, such as PT24H: as the application's holdpoint.approvalUsableFor.")
    private String usableFor = "";

    /** The person; and the rules of the application, which this process goes by. Called before the journal is opened. */
    Approver approver() {
        if (fourEyes) {
            System.setProperty("holdpoint.fourEyes", "true");
        }
        if (!usableFor.isEmpty()) {
            System.setProperty("holdpoint.approvalUsableFor", usableFor);
        }
        if (name.isBlank()) {
            throw new Problem(Exit.USAGE, "--as: the name must not be blank.");
        }
        return new Approver(name, roles);
    }
}
