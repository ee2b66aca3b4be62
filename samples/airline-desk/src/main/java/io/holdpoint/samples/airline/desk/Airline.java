package io.holdpoint.samples.airline.desk;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The world that tools touch: an airline in memory, which writes down everything that is done to it. Each call names
 * the ticket, the conversation on whose behalf it is made. This class is threadsafe.
 */
public final class Airline {

    private final Logbook logbook = new Logbook();
    private final Map<String, Reservation> reservations = new ConcurrentHashMap<>();
    private final AtomicInteger booked = new AtomicInteger();

    /** What was done, in order. */
    public Logbook logbook() {
        return logbook;
    }

    User user(String ticket, String user_id) {
        logbook.read(ticket, "get_user_details", Map.of("user_id", user_id));
        return Archive.user(user_id);
    }

    Reservation reservation(String ticket, String reservation_id) {
        logbook.read(ticket, "get_reservation_details", Map.of("reservation_id", reservation_id));
        return onFile(reservation_id);
    }

    List<FlightOffer> directFlights(String ticket, String origin, String destination, String date) {
        logbook.read(
                ticket, "search_direct_flight", Map.of("origin", origin, "destination", destination, "date", date));
        return Archive.offers(origin, destination, date);
    }

    BigDecimal calculate(String ticket, String expression) {
        logbook.read(ticket, "calculate", Map.of("expression", expression));
        return Arithmetic.evaluate(expression);
    }

    Reservation book(String ticket, Booking booking) {
        logbook.effect(ticket, "book_reservation", booking);
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
        reservations.put(reservation.reservation_id(), reservation);
        return reservation;
    }

    Reservation cancel(String ticket, String reservation_id) {
        logbook.effect(ticket, "cancel_reservation", Map.of("reservation_id", reservation_id));
        return change(onFile(reservation_id).withStatus("cancelled"));
    }

    Reservation changeFlights(
            String ticket, String reservation_id, Cabin cabin, List<Flight> flights, String payment_id) {
        logbook.effect(
                ticket,
                "update_reservation_flights",
                Map.of("reservation_id", reservation_id, "cabin", cabin, "flights", flights, "payment_id", payment_id));
        return change(onFile(reservation_id).withFlights(cabin, flights));
    }

    Reservation changeBaggages(
            String ticket, String reservation_id, int total_baggages, int nonfree_baggages, String payment_id) {
        logbook.effect(
                ticket,
                "update_reservation_baggages",
                Map.of(
                        "reservation_id", reservation_id,
                        "total_baggages", total_baggages,
                        "nonfree_baggages", nonfree_baggages,
                        "payment_id", payment_id));
        return change(onFile(reservation_id).withBaggages(total_baggages));
    }

    Reservation changePassengers(String ticket, String reservation_id, List<Passenger> passengers) {
        logbook.effect(
                ticket,
                "update_reservation_passengers",
                Map.of("reservation_id", reservation_id, "passengers", passengers));
        return change(onFile(reservation_id).withPassengers(passengers));
    }

    void transferToHuman(String ticket, String summary) {
        logbook.effect(ticket, "transfer_to_human_agents", Map.of("summary", summary));
    }

    private Reservation onFile(String reservation_id) {
        return reservations.computeIfAbsent(reservation_id, Archive::reservation);
    }

    private Reservation change(Reservation changed) {
        reservations.put(changed.reservation_id(), changed);
        return changed;
    }
}
