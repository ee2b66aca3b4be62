package io.holdpoint.internal;

import io.holdpoint.Approver;
import io.holdpoint.spi.ApproverIdentity;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.JournalEntry;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Who decides, and whether they may. */
final class Authority {

    /** What the record says if nobody knows who decided. */
    static final String UNKNOWN = "somebody unknown";

    private static final String SAY_WHO = "Say who decides: Holdpoint.approvals().as(approver), or an ApproverIdentity,"
            + " given to Holdpoint.identifyWith(...) or named in META-INF/services/"
            + ApproverIdentity.class.getName();

    private final boolean fourEyes;
    private final List<ApproverIdentity> found;
    private volatile @Nullable ApproverIdentity given;

    /** @param fourEyes whether the one for whom an answer was given may not decide about its calls */
    Authority(boolean fourEyes) {
        this.fourEyes = fourEyes;
        this.found = ServiceLoader.load(ApproverIdentity.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    void identifyWith(ApproverIdentity identity) {
        given = identity;
    }

    /** Who decides on this thread, or {@code null} if that is not known. */
    @Nullable
    Approver current() {
        ApproverIdentity only = given;
        if (only != null) {
            return only.current();
        }
        for (ApproverIdentity identity : found) {
            Approver approver = identity.current();
            if (approver != null) {
                return approver;
            }
        }
        return null;
    }

    static String name(@Nullable Approver approver) {
        return approver == null ? UNKNOWN : approver.name();
    }

    /** Why somebody may not approve, reject, edit or answer a call; {@code null} if they may. */
    @Nullable
    String objection(Batch batch, JournalEntry entry, @Nullable Approver approver) {
        String unfit = objection(entry, approver);
        return unfit != null || !fourEyes ? unfit : sameEyes(batch, entry, approver);
    }

    /** Why somebody has none of the roles that a call asks for; {@code null} if they have, or if it asks for none. */
    @Nullable
    String objection(JournalEntry entry, @Nullable Approver approver) {
        List<String> roles = entry.roles();
        if (roles.isEmpty()) {
            return null;
        }
        String asked = String.join("\", \"", roles);
        if (approver == null) {
            return "[HoldpointNoApprover] " + entry.call().tool() + " is decided by somebody with one of the roles \""
                    + asked + "\", and it is not known who this is. " + SAY_WHO;
        }
        if (roles.stream().noneMatch(approver.roles()::contains)) {
            return "[HoldpointRole] " + approver.name() + " has none of the roles that decide about "
                    + entry.call().tool() + ": \"" + asked + "\". Ask somebody who has one, or change @RolesAllowed"
                    + " on the tool";
        }
        return null;
    }

    private static @Nullable String sameEyes(Batch batch, JournalEntry entry, @Nullable Approver approver) {
        String rule = "[HoldpointFourEyes] holdpoint.fourEyes=true: whoever asked for "
                + entry.call().tool() + " does not decide about it, ";
        String requester = batch.requester();
        if (requester == null) {
            return rule + "and it is not known who asked. Let the application say for whom it answers, or let the call"
                    + " expire and ask again";
        }
        if (approver == null) {
            return rule + "and it is not known who this is. " + SAY_WHO;
        }
        return requester.equals(approver.name()) ? rule + "and " + requester + " did. Ask somebody else" : null;
    }
}
