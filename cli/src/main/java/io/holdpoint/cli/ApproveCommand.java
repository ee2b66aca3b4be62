package io.holdpoint.cli;

import io.holdpoint.Approvals;
import io.holdpoint.Decision;
import io.holdpoint.Shown;
import picocli.CommandLine.Command;

/** {@code holdpoint approve}. */
@Command(name = "approve", description = "Lets calls run, each after those before it in its answer.")
final class ApproveCommand extends Deciding {

    @Override
    Decision decide(Approvals approvals, Shown shown) {
        return approvals.approve(shown);
    }
}
