package io.holdpoint.conformance.clients.googleadk;

import com.google.adk.tools.Annotations.Schema;
import com.google.adk.tools.FunctionTool;
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
import java.util.Map;

/** The tools of the airline's desk in the form that ADK asks for: they return maps. */
@SuppressWarnings("HoldpointMissingDescription") // no model reads them
public class AdkAirline {

    private static final String RESULT = "result";
    private static final Map<String, String> DONE = Map.of(RESULT, "done");

    private final AirlineTools desk;

    /** Tools for one conversation. */
    public AdkAirline(AirlineTools desk) {
        this.desk = desk;
    }

    /** Reads a customer's profile. */
    @Schema(name = "get_user_details", description = "Get the profile of a user, including the stored payment methods.")
    @Eager
    public Map<String, User> getUserDetails(String user_id) {
        return Map.of(RESULT, desk.getUserDetails(user_id));
    }

    /** Reads a reservation. */
    @Schema(name = "get_reservation_details", description = "Get the details of a reservation.")
    @Eager
    public Map<String, Reservation> getReservationDetails(String reservation_id) {
        return Map.of(RESULT, desk.getReservationDetails(reservation_id));
    }

    /** Searches flights. */
    @Schema(name = "search_direct_flight", description = "Search direct flights between two cities on a date.")
    @Eager
    public Map<String, List<FlightOffer>> searchDirectFlight(String origin, String destination, String date) {
        return Map.of(RESULT, desk.searchDirectFlight(origin, destination, date));
    }

    /** Evaluates an expression. */
    @Schema(name = "calculate", description = "Calculate the result of an arithmetic expression.")
    @Eager
    public Map<String, BigDecimal> calculate(String expression) {
        return Map.of(RESULT, desk.calculate(expression));
    }

    /** Books flights. */
    @Schema(name = "book_reservation", description = "Book a reservation.")
    @Speculative(summary = "Book {origin} to {destination} for {user_id}")
    public Map<String, Reservation> bookReservation(
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
        return Map.of(
                RESULT,
                desk.bookReservation(
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
                        insurance));
    }

    /** Cancels a reservation, after a person agreed. */
    @Schema(name = "cancel_reservation", description = "Cancel a whole reservation.")
    @Speculative(requiresApproval = true, summary = "Cancel reservation {reservation_id}")
    public Map<String, String> cancelReservation(String reservation_id) {
        return Map.of(RESULT, desk.cancelReservation(reservation_id));
    }

    /** Moves a reservation to other flights. */
    @Schema(name = "update_reservation_flights", description = "Replace the flights of a reservation.")
    @Speculative(summary = "Change the flights of {reservation_id} to {cabin}")
    public Map<String, Reservation> updateReservationFlights(
            String reservation_id, Cabin cabin, List<Flight> flights, String payment_id) {
        return Map.of(RESULT, desk.updateReservationFlights(reservation_id, cabin, flights, payment_id));
    }

    /** Adds checked bags. */
    @Schema(name = "update_reservation_baggages", description = "Change the number of checked bags of a reservation.")
    @Speculative(summary = "Set {total_baggages} bags on {reservation_id}")
    public Map<String, Reservation> updateReservationBaggages(
            String reservation_id, int total_baggages, int nonfree_baggages, String payment_id) {
        return Map.of(
                RESULT, desk.updateReservationBaggages(reservation_id, total_baggages, nonfree_baggages, payment_id));
    }

    /** Corrects who travels. */
    @Schema(name = "update_reservation_passengers", description = "Replace the passengers of a reservation.")
    @Speculative(summary = "Change the passengers of {reservation_id}")
    public Map<String, String> updateReservationPassengers(String reservation_id, List<Passenger> passengers) {
        desk.updateReservationPassengers(reservation_id, passengers);
        return DONE;
    }

    /** Hands the conversation over. */
    @Schema(name = "transfer_to_human_agents", description = "Transfer the user to a human agent.")
    @Speculative(summary = "Hand the customer over to a person")
    public Map<String, String> transferToHumanAgents(String summary) {
        return Map.of(RESULT, desk.transferToHumanAgents(summary));
    }

    List<FunctionTool> tools() {
        return List.of(
                FunctionTool.create(this, "getUserDetails"),
                FunctionTool.create(this, "getReservationDetails"),
                FunctionTool.create(this, "searchDirectFlight"),
                FunctionTool.create(this, "calculate"),
                FunctionTool.create(this, "bookReservation"),
                FunctionTool.create(this, "cancelReservation"),
                FunctionTool.create(this, "updateReservationFlights"),
                FunctionTool.create(this, "updateReservationBaggages"),
                FunctionTool.create(this, "updateReservationPassengers"),
                FunctionTool.create(this, "transferToHumanAgents"));
    }
}
