package io.holdpoint.mcp;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of calls of a tool that are made inside an answer.
 *
 * @param kind whether they run, are held, or are refused
 * @param approval whether a person decides about each that is held
 * @param roles who may decide; empty for anybody
 * @param expiresAfter how long one may wait for a person, or {@code null} for no limit
 * @param idempotent whether one may be repeated after nobody knows whether it took effect
 * @param summary one line for people, with argument names in braces; empty for the default
 * @param sensitive where arguments must not be shown
 */
record Treatment(
        Kind kind,
        boolean approval,
        List<String> roles,
        @Nullable Duration expiresAfter,
        boolean idempotent,
        String summary,
        List<String> sensitive) {

    enum Kind {
        EAGER,
        SPECULATIVE,
        REFUSE
    }

    static final Treatment EAGER = of(Kind.EAGER);
    static final Treatment SPECULATIVE = of(Kind.SPECULATIVE);
    static final Treatment REFUSE = of(Kind.REFUSE);

    /** For what nobody vouches for. */
    static final Treatment APPROVAL = SPECULATIVE.withApproval();

    private static Treatment of(Kind kind) {
        return new Treatment(kind, false, List.of(), null, false, "", List.of());
    }

    Treatment withApproval() {
        return new Treatment(kind, true, roles, expiresAfter, idempotent, summary, sensitive);
    }

    Treatment withRoles(List<String> deciding) {
        return new Treatment(kind, true, deciding, expiresAfter, idempotent, summary, sensitive);
    }

    Treatment withExpiry(Duration limit) {
        return new Treatment(kind, approval, roles, limit, idempotent, summary, sensitive);
    }

    Treatment withIdempotence() {
        return new Treatment(kind, approval, roles, expiresAfter, true, summary, sensitive);
    }

    Treatment withSummary(String template) {
        return new Treatment(kind, approval, roles, expiresAfter, idempotent, template, sensitive);
    }

    Treatment withSensitive(List<String> paths) {
        return new Treatment(kind, approval, roles, expiresAfter, idempotent, summary, paths);
    }

    /**
     * What a trusted server's hints come to. Only what they say outright loosens anything: the protocol's own default for
     * a tool that is no read is that it destroys.
     */
    static Treatment hinted(Hints hints) {
        if (Boolean.TRUE.equals(hints.readOnly())) {
            return EAGER;
        }
        Treatment held = Boolean.FALSE.equals(hints.destructive()) ? SPECULATIVE : APPROVAL;
        return Boolean.TRUE.equals(hints.idempotent()) ? held.withIdempotence() : held;
    }
}
