package io.holdpoint.samples.adk;

import com.google.adk.tools.Annotations.Schema;
import io.holdpoint.annotation.Eager;
import io.holdpoint.annotation.Speculative;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The tools. All that is Holdpoint's are two annotations. */
public class Reservations {

    private final List<String> cancelled = new CopyOnWriteArrayList<>();

    /** Reads: may run while the answer is still being made. */
    @Schema(description = "Looks a reservation up.")
    @Eager
    public Map<String, String> findReservation(
            @Schema(name = "code", description = "The code of the reservation") String code) {
        return Map.of("code", code, "from", "Zurich", "to", "Oslo", "price", "420 EUR");
    }

    /** Touches the world: waits for a clean end of the answer. */
    @Schema(description = "Cancels a reservation and pays it back.")
    @Speculative(summary = "Cancel reservation {code}")
    public Map<String, String> cancelReservation(
            @Schema(name = "code", description = "The code of the reservation") String code) {
        cancelled.add(code);
        return Map.of("status", "cancelled", "code", code);
    }

    /** What has really happened. */
    List<String> cancelled() {
        return List.copyOf(cancelled);
    }
}
