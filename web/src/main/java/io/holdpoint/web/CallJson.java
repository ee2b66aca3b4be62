package io.holdpoint.web;

import io.holdpoint.CallOutcome;
import io.holdpoint.CallStatus;
import io.holdpoint.Settlement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call as whoever the answer is for may see it: with its arguments, as far as they are not sensitive, and without its
 * result, which is for the model, and without messages of exceptions, which are for operators.
 */
final class CallJson {

    private CallJson() {}

    static Map<String, @Nullable Object> of(CallOutcome outcome) {
        Map<String, @Nullable Object> call = new LinkedHashMap<>();
        call.put("id", outcome.call().id());
        call.put("tool", outcome.call().tool());
        call.put("summary", outcome.call().summary());
        call.put("arguments", outcome.call().arguments());
        call.put("needsApproval", outcome.call().requiresApproval());
        call.put("status", name(outcome.status()));
        if (isForTheUser(outcome.status()) && !outcome.detail().isEmpty()) {
            call.put("detail", outcome.detail());
        }
        if (outcome.edited()) {
            call.put("edited", true);
        }
        return call;
    }

    static List<Map<String, @Nullable Object>> of(Settlement settlement) {
        return settlement.calls().stream().map(CallJson::of).toList();
    }

    /** A status as it is written, such as {@code pending-approval}. */
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static boolean isForTheUser(CallStatus status) {
        return switch (status) {
            case REJECTED, EXPIRED, REVOKED, SKIPPED, RESPONDED -> true;
            default -> false;
        };
    }
}
