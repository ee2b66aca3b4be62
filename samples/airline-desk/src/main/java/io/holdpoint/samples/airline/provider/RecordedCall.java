package io.holdpoint.samples.airline.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** A tool call as it was recorded. */
public record RecordedCall(String tool, ObjectNode arguments) {

    private static final Set<String> READS =
            Set.of("get_user_details", "get_reservation_details", "search_direct_flight", "calculate");

    /** Whether the call changes anything. */
    public boolean effect() {
        return !READS.contains(tool);
    }
}
