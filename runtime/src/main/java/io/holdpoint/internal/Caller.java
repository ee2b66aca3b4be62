package io.holdpoint.internal;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf, and in which surroundings, a call was made.
 *
 * @param context what can be stored, by the names of its carriers
 * @param requester the user, if one is known
 * @param snapshot what can only be handed over within this process; {@code null} for nothing
 * @param problem why the surroundings could not be captured; {@code null} if they could
 */
record Caller(
        Map<String, String> context,
        @Nullable String requester,
        @Nullable Snapshot snapshot,
        @Nullable String problem) {

    static final Caller NONE = new Caller(Map.of(), null, null, null);

    static Caller unknown(String problem) {
        return new Caller(Map.of(), null, null, problem);
    }

    /**
     * This caller; what it lacks is what whoever opened the answer had. A tool call often comes on the thread of an HTTP
     * client, which knows no user.
     */
    @SuppressWarnings("ReferenceEquality") // shortcuts; the long way comes to the same
    Caller over(Caller opener) {
        if (opener == NONE || this == opener) {
            return this;
        }
        if (this == NONE) {
            return opener;
        }
        Map<String, String> all = new HashMap<>(opener.context);
        all.putAll(context);
        Snapshot both = opener.snapshot == null
                ? snapshot
                : snapshot == null ? opener.snapshot : snapshot.over(opener.snapshot);
        return new Caller(
                all,
                requester != null ? requester : opener.requester,
                both,
                problem != null ? problem : opener.problem);
    }
}
