package io.holdpoint.spi;

import io.holdpoint.CallOutcome;
import io.holdpoint.CallStatus;
import io.holdpoint.HeldCall;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One committed call in the journal. Immutable.
 *
 * @param call what was held, as people may see it: sensitive values are masked
 * @param arguments the arguments as canonical JSON, whole, for nobody's eyes; {@code null} once they have been removed
 * @param type the binary name of the class whose method it calls
 * @param method the method's name and erased descriptor
 * @param idempotent whether it may be repeated
 * @param roles who may decide about it; empty for anybody
 * @param decideBy when it expires if nobody has decided, by the journal's clock; {@code null} for never
 * @param asked the digest of the arguments that the model gave, if a person changed them; otherwise {@code null}
 * @param context what it relies on besides its arguments, by the names of the carriers that restore it: of the call and
 *     not of the batch, because the calls of one answer may be made on different threads
 * @param state where it stands
 * @since 0.1
 */
public record JournalEntry(
        HeldCall call,
        @Nullable String arguments,
        String type,
        String method,
        boolean idempotent,
        List<String> roles,
        @Nullable Instant decideBy,
        @Nullable String asked,
        Map<String, String> context,
        CallState state) {

    /** Copies the collections. */
    public JournalEntry {
        roles = List.copyOf(roles);
        context = Map.copyOf(context);
    }

    /** Holdpoint's id of the call. */
    public String id() {
        return call.id();
    }

    /** Where the call stands. */
    public CallStatus status() {
        return state.status();
    }

    /** This entry in another state. */
    public JournalEntry with(CallState state) {
        return new JournalEntry(call, arguments, type, method, idempotent, roles, decideBy, asked, context, state);
    }

    /** This entry with arguments that a person gave in place of the model's. */
    public JournalEntry edited(HeldCall call, String arguments) {
        String original = asked != null ? asked : this.call.digest();
        return new JournalEntry(call, arguments, type, method, idempotent, roles, decideBy, original, context, state);
    }

    /** What became of the call. */
    public CallOutcome outcome() {
        return new CallOutcome(call, state.status(), state.detail(), state.result(), asked != null);
    }

    /** Names the call without its arguments, which may be private. */
    @Override
    public String toString() {
        return call + " " + state.status();
    }
}
