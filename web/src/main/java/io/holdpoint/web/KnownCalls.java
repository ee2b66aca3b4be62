package io.holdpoint.web;

import io.holdpoint.CallOutcome;
import io.holdpoint.CallStatus;
import io.holdpoint.Settlement;
import java.util.HashMap;
import java.util.Map;

/**
 * The latest that is known of each call of an answer. News of the calls and news of the answer come by different ways, so
 * one may overtake the other. Not thread-safe.
 */
final class KnownCalls {

    private final Map<String, CallOutcome> byId = new HashMap<>();

    /** Takes in what became of a call; returns whether that is news. */
    boolean learn(CallOutcome call) {
        CallOutcome before = byId.get(call.call().id());
        if (before != null && (isSame(before, call) || stage(before.status()) > stage(call.status()))) {
            return false;
        }
        byId.put(call.call().id(), call);
        return true;
    }

    /** A settlement with the calls as they stand by now. */
    Settlement latest(Settlement settlement) {
        return new Settlement(
                settlement.answerId(),
                settlement.verdict(),
                settlement.calls().stream()
                        .map(call -> {
                            learn(call);
                            return byId.getOrDefault(call.call().id(), call);
                        })
                        .toList());
    }

    private static boolean isSame(CallOutcome before, CallOutcome now) {
        return before.status() == now.status()
                && before.edited() == now.edited()
                && before.detail().equals(now.detail());
    }

    private static int stage(CallStatus status) {
        return switch (status) {
            case HELD -> 0;
            case PENDING_APPROVAL, READY -> 1;
            case EXECUTING, UNRESOLVED -> 2;
            default -> 3;
        };
    }
}
