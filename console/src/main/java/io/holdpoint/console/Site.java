package io.holdpoint.console;

import io.holdpoint.Approvals;
import io.holdpoint.CommittedCall;
import io.holdpoint.Operations;
import java.util.List;
import java.util.Optional;

/**
 * What the pages are made of, and where they are.
 *
 * @param approvals the calls that wait
 * @param operations the calls that only an operator can bring to an end
 * @param tokens what proves that a form came from here
 * @param modelText what the model said, if that is kept
 * @param signsOut whether a visitor can sign out here, because the login is this console's own
 */
record Site(Approvals approvals, Operations operations, PageTokens tokens, ModelText modelText, boolean signsOut) {

    List<CommittedCall> pending() {
        return approvals.pending();
    }

    CommittedCall call(String id) {
        return approvals
                .find(id)
                .orElseThrow(() -> new Refusal(
                        404,
                        "No call of this id was committed: its answer did not end cleanly, or it is no longer kept."));
    }

    Optional<String> modelText(String answerId) {
        return modelText.of(answerId);
    }

    /** The token for deciding about a call as it is shown. */
    String token(Visitor visitor, CommittedCall call) {
        return tokens.issue(
                visitor.subject(), call.call().id(), call.call().digest(), Integer.toString(call.attempts()));
    }

    boolean isValid(String token, Visitor visitor, String callId, String digest, int attempts) {
        return tokens.isValid(token, visitor.subject(), callId, digest, Integer.toString(attempts));
    }
}
