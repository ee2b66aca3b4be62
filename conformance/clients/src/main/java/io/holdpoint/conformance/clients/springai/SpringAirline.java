package io.holdpoint.conformance.clients.springai;

import io.holdpoint.annotation.Eager;
import io.holdpoint.annotation.Speculative;
import io.holdpoint.samples.airline.desk.AirlineTools;
import io.holdpoint.samples.airline.desk.Cabin;
import io.holdpoint.samples.airline.desk.Flight;
import io.holdpoint.samples.airline.desk.FlightOffer;
import io.holdpoint.samples.airline.desk.FlightType;
import io.holdpoint.samples.airline.desk.Insurance;
import io.holdpoint.samples.airline.desk.Passenger;
import io.holdpoint.samples.airline.desk.Payment;
import io.holdpoint.samples.airline.desk.Reservation;
import io.holdpoint.samples.airline.desk.User;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.ai.tool.annotation.Tool;

/** The tools of the airline's desk with Spring AI's annotations. */
@SuppressWarnings("HoldpointMissingDescription") // no model reads them
public class SpringAirline {

    private final AirlineTools desk;

    /** Tools for one conversation. */
    public SpringAirline(AirlineTools desk) {
        this.desk = desk;
    }

    /** Reads a customer's profile. */
    @Eager
    @Tool(name = "get_user_details", description = "Get the profile of a user, including the stored payment methods.")
    public User getUserDetails(String user_id) {
        return desk.getUserDetails(user_id);
    }

    /** Reads a reservation. */
    @Eager
    @Tool(name = "get_reservation_details", description = "Get the details of a reservation.")
    public Reservation getReservationDetails(String reservation_id) {
        return desk.getReservationDetails(reservation_id);
    }

    /** Searches flights. */
    @Eager
    @Tool(name = "search_direct_flight", description = "Search direct flights between two cities on a date.")
    public List<FlightOffer> searchDirectFlight(String origin, String destination, String date) {
        return desk.searchDirectFlight(origin, destination, date);
    }

    /** Evaluates an expression. */
    @Eager
    @Tool(name = "calculate", description = "Calculate the result of an arithmetic expression.")
    public BigDecimal calculate(String expression) {
        return desk.calculate(expression);
    }

    /** Books flights. */
    @Speculative(summary = "Book {origin} to {destination} for {user_id}")
    @Tool(name = "book_reservation", description = "Book a reservation.")
    public Reservation bookReservation(
            String user_id,
            String origin,
            String destination,
            FlightType flight_type,
            Cabin cabin,
            List<Flight> flights,
            List<Passenger> passengers,
            List<Payment> payment_methods,
            int total_baggages,
            int nonfree_baggages,
            Insurance insurance) {
        return desk.bookReservation(
                user_id,
                origin,
                destination,
                flight_type,
                cabin,
                flights,
                passengers,
                payment_methods,
                total_baggages,
                nonfree_baggages,
                insurance);
    }

    /** Cancels a reservation, after a person agreed. */
    @Speculative(requiresApproval = true, summary = "Cancel reservation {reservation_id}")
    @Tool(name = "cancel_reservation", description = "Cancel a whole reservation.")
    public String cancelReservation(String reservation_id) {
        return desk.cancelReservation(reservation_id);
    }

    /** Moves a reservation to other flights. */
    @Speculative(summary = "Change the flights of {reservation_id} to {cabin}")
    @Tool(name = "update_reservation_flights", description = "Replace the flights of a reservation.")
    public Reservation updateReservationFlights(
            String reservation_id, Cabin cabin, List<Flight> flights, String payment_id) {
        return desk.updateReservationFlights(reservation_id, cabin, flights, payment_id);
    }

    /** Adds checked bags. */
    @Speculative(summary = "Set {total_baggages} bags on {reservation_id}")
    @Tool(name = "update_reservation_baggages", description = "Change the number of checked bags of a reservation.")
    public Reservation updateReservationBaggages(
            String reservation_id, int total_baggages, int nonfree_baggages, String payment_id) {
        return desk.updateReservationBaggages(reservation_id, total_baggages, nonfree_baggages, payment_id);
    }

    /** Corrects who travels. */
    @Speculative(summary = "Change the passengers of {reservation_id}")
    @Tool(name = "update_reservation_passengers", description = "Replace the passengers of a reservation.")
    public void updateReservationPassengers(String reservation_id, List<Passenger> passengers) {
        desk.updateReservationPassengers(reservation_id, passengers);
    }

    /** Hands the conversation over. */
    @Speculative(summary = "Hand the customer over to a person")
    @Tool(name = "transfer_to_human_agents", description = "Transfer the user to a human agent.")
    public String transferToHumanAgents(String summary) {
        return desk.transferToHumanAgents(summary);
    }
}
