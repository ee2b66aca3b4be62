package io.holdpoint.console;

import io.holdpoint.CommittedCall;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule of thumb for what to look at first, from what is known without asking the model.
 *
 * @param level 0 to 2
 * @param reasons why, in words; empty at level 0
 */
record Risk(int level, List<String> reasons) {

    static Risk of(CommittedCall call) {
        List<String> reasons = new ArrayList<>();
        boolean hides = Visible.hides(call.call().arguments());
        if (hides) {
            reasons.add("its arguments contain characters that cannot be seen");
        }
        if (!call.roles().isEmpty()) {
            reasons.add("only people with certain roles decide about it");
        }
        if (!call.idempotent()) {
            reasons.add("it cannot be repeated safely if it breaks off");
        }
        int level = hides || (!call.roles().isEmpty() && !call.idempotent()) ? 2 : reasons.isEmpty() ? 0 : 1;
        return new Risk(level, List.copyOf(reasons));
    }

    String word() {
        return switch (level) {
            case 2 -> "High risk";
            case 1 -> "Some risk";
            default -> "Low risk";
        };
    }

    String style() {
        return "risk risk-" + level;
    }
}
