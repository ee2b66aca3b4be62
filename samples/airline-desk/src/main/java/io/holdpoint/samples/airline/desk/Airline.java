package io.holdpoint.samples.airline.desk;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The world that tools touch: an airline, in memory or with records on disk, which writes down everything that is done
 * to it. Each call names the ticket, the conversation on whose behalf it is made. This class is threadsafe.
 */
public final class Airline {

    private static final String BOOK = "book_reservation";

    private final Logbook logbook = new Logbook();
    private final @Nullable Ledger ledger;
    private final Duration lookUp;
    private final Duration change;
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final Map<String, Reservation> reservations = new ConcurrentHashMap<>();
    private final AtomicInteger booked = new AtomicInteger();

    /** An airline that is gone when the process is. */
    public Airline() {
        this(Duration.ZERO, Duration.ZERO);
    }

    /** The same, which takes its time: so long to look something up, and so long before it changes something. */
    public Airline(Duration lookUp, Duration change) {
        this.ledger = null;
        this.lookUp = lookUp;
        this.change = change;
    }

    /** An airline that keeps its records in a file, and knows from them what was done before. */
    public Airline(Path records) {
        this.ledger = new Ledger(records);
        this.lookUp = Duration.ZERO;
        this.change = Duration.ZERO;
        for (Ledger.Line line : ledger.lines()) {
            logbook.recall(line.entry());
            Reservation reservation = line.reservation();
            if (reservation != null) {
                reservations.put(reservation.reservation_id(), reservation);
            }
            if (line.tool().equals(BOOK)) {
                booked.incrementAndGet();
            }
            if (line.call() != null) {
                done.add(line.call());
            }
        }
    }

    /** Whether an earlier process has done what a call, known by its key, was to do. */
    public boolean hasDone(String call) {
        return done.contains(call);
    }

    /** What was done, in order. */
    public Logbook logbook() {
        return logbook;
    }

    User user(String ticket, String user_id) {
        read(ticket, "get_user_details", Map.of("user_id", user_id));
        return Archive.user(user_id);
    }

    Reservation reservation(String ticket, String reservation_id) {
        read(ticket, "get_reservation_details", Map.of("reservation_id", reservation_id));
        return onFile(reservation_id);
    }

    List<FlightOffer> directFlights(String ticket, String origin, String destination, String date) {
        read(ticket, "search_direct_flight", Map.of("origin", origin, "destination", destination, "date", date));
        return Archive.offers(origin, destination, date);
    }

    BigDecimal calculate(String ticket, String expression) {
        read(ticket, "calculate", Map.of("expression", expression));
        return Arithmetic.evaluate(expression);
    }

    Reservation book(String ticket, Booking booking) {
        Reservation reservation = new Reservation(
                String.format(Locale.ROOT, "NEW%03d", booked.incrementAndGet()),
                booking.user_id(),
                booking.origin(),
                booking.destination(),
                booking.flight_type(),
                booking.cabin(),
                booking.flights(),
                booking.passengers(),
                booking.total_baggages(),
                "confirmed");
        return change(ticket, BOOK, booking, reservation);
    }

    Reservation cancel(String ticket, String reservation_id) {
        return change(
                ticket,
                "cancel_reservation",
                Map.of("reservation_id", reservation_id),
                onFile(reservation_id).withStatus("cancelled"));
    }

    Reservation changeFlights(
            String ticket, String reservation_id, Cabin cabin, List<Flight> flights, String payment_id) {
        return change(
                ticket,
                "update_reservation_flights",
                Map.of("reservation_id", reservation_id, "cabin", cabin, "flights", flights, "payment_id", payment_id),
                onFile(reservation_id).withFlights(cabin, flights));
    }

    Reservation changeBaggages(
            String ticket, String reservation_id, int total_baggages, int nonfree_baggages, String payment_id) {
        return change(
                ticket,
                "update_reservation_baggages",
                Map.of(
                        "reservation_id", reservation_id,
                        "total_baggages", total_baggages,
                        "nonfree_baggages", nonfree_baggages,
                        "payment_id", payment_id),
                onFile(reservation_id).withBaggages(total_baggages));
    }

    Reservation changePassengers(String ticket, String reservation_id, List<Passenger> passengers) {
        return change(
                ticket,
                "update_reservation_passengers",
                Map.of("reservation_id", reservation_id, "passengers", passengers),
                onFile(reservation_id).withPassengers(passengers));
    }

    void transferToHuman(String ticket, String summary) {
        write(ticket, "transfer_to_human_agents", Map.of("summary", summary), null);
    }

    private void read(String ticket, String tool, Map<String, String> arguments) {
        logbook.read(ticket, tool, arguments);
        takeTime(lookUp);
    }

    private static void takeTime(Duration time) {
        if (time.isZero()) {
            return;
        }
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the airline was interrupted before it did anything", e);
        }
    }

    private Reservation onFile(String reservation_id) {
        return reservations.computeIfAbsent(reservation_id, Archive::reservation);
    }

    private Reservation change(String ticket, String tool, Object arguments, Reservation changed) {
        write(ticket, tool, arguments, changed);
        reservations.put(changed.reservation_id(), changed);
        return changed;
    }

    private void write(String ticket, String tool, Object arguments, @Nullable Reservation changed) {
        takeTime(change);
        if (ledger != null) {
            ledger.write(ticket, tool, arguments, changed);
        }
        logbook.effect(ticket, tool, arguments);
    }
}
