package airline;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolMemoryId;
import dev.langchain4j.invocation.InvocationParameters;
import io.holdpoint.annotation.Eager;
import io.holdpoint.annotation.Param;
import io.holdpoint.annotation.Sensitive;
import io.holdpoint.annotation.Speculative;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.*;
import java.util.*;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What an airline's service desk can do. */
public class Airline extends Desk<Reservation> {

    /** A weekday, as timetables have it. */
    public enum Day { MONDAY, TUESDAY, @com.fasterxml.jackson.annotation.JsonProperty("wed") WEDNESDAY }

    /**
     * A route.
     *
     * @param from where it starts, such as {@code JFK}
     * @param to where it {@linkplain Reservation ends}
     */
    public record Route(@Pattern(regexp = "[A-Z]{3}") String from, @Pattern(regexp = "[A-Z]{3}") String to) {}

    /** How often, &lt;and&gt; <b>when</b>. */
    record Plan<T extends Comparable<T>>(Map<Day, List<T>> times, @Nullable T latest, T[] special) {}

    /** A node of a tree of offers. */
    public record Offer(String title, List<Offer> alternatives, @Nullable Offer better) {}

    public static class Preferences {
        private @Nullable String meal = "none";
        @Max(3)
        private int bags;
        private boolean isWindow;
        private List<@Size(max = 10) String> notes = List.of();

        public @Nullable String getMeal() { return meal; }
        public void setMeal(@Nullable String meal) { this.meal = meal; }
        public int getBags() { return bags; }
        public void setBags(int bags) { this.bags = bags; }
        public boolean isWindow() { return isWindow; }
        public Preferences setWindow(boolean window) { this.isWindow = window; return this; }
        public List<String> getNotes() { return notes; }
        public void setNotes(List<String> notes) { this.notes = notes; }
    }

    /**
     * Finds flights.
     *
     * <p>Also across <i>midnight</i>:
     * <ul>
     *   <li>with stops
     *   <li>without
     * </ul>
     *
     * @param route where to
     * @param on the day, see {@link LocalDate}
     * @param cap at most this much
     */
    @Tool
    @Eager
    public List<Route> search(Route route, LocalDate on, Optional<@Positive BigDecimal> cap, OptionalInt stops,
            @P(value = "how many", defaultValue = "10") int limit, InvocationParameters parameters) throws IOException {
        return List.of();
    }

    @Tool(name = "book_reservation", value = {"Books.", "Asks nobody."})
    @Speculative(requiresApproval = true, expiresAfter = "PT15M", summary = "Book {reservation} for {user} by {payment}",
            idempotent = true)
    public CompletableFuture<Reservation> book(@ToolMemoryId String user, Reservation reservation, Payment payment,
            @NotEmpty List<@Nullable Preferences> preferences) {
        return CompletableFuture.completedFuture(reservation);
    }

    @Speculative(summary = "Mail {to}")
    void mail(@Email String to, @Sensitive String text, byte[] attachment, Set<Day> days) {}

    @Eager
    Plan<LocalTime> plan(Plan<LocalTime> like, Plan<Integer> numbers) { return like; }

    @Eager
    public static Offer offers(Offer tree, Optional<Offer> last) { return tree; }

    @Eager
    long all(byte a, Short b, char c, Double d, float e, BigInteger f, UUID g, URI h, Instant i, OffsetDateTime j,
            ZonedDateTime k, LocalDateTime l, Duration m, Period n, YearMonth o, Year p, ZoneId q, CharSequence r,
            int[] s, String[][] t, Iterable<Boolean> u, Collection<? extends Integer> v) { return 0; }

    /** Its own tools. */
    public interface Lounge {
        @Eager
        default Optional<String> open(@Param("Which one.") @Nullable String lounge) { return Optional.empty(); }
    }
}
