package airline;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A reservation. */
public record Reservation(
        @NotBlank @JsonProperty("reservation_id") String id,
        List<@Size(min = 2, max = 40) String> passengers,
        Map<String, @Nullable Integer> bags,
        @Nullable LocalDate until,
        Airline.Route route) {

    public Reservation {
        if (passengers.isEmpty()) {
            throw new IllegalArgumentException("nobody flies");
        }
    }
}
