package io.holdpoint.samples.airline.desk;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import io.holdpoint.CallContext;
import io.holdpoint.annotation.Eager;
import io.holdpoint.annotation.Speculative;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the model may do at the airline's desk, on behalf of one conversation. Reads are {@code @Eager}: they run while
 * the answer is still streaming. Whatever touches the world is {@code @Speculative}: it runs after the answer ended
 * cleanly, or not at all.
 */
public class AirlineTools {

    private final Airline airline;
    private final @Nullable String ticket;

    /** Tools for the conversation with the given ticket. */
    public AirlineTools(Airline airline, String ticket) {
        this(ticket, airline);
    }

    private AirlineTools(@Nullable String ticket, Airline airline) {
        this.airline = airline;
        this.ticket = ticket;
    }

    /**
     * Tools for what earlier processes left to be done: conversations that are no more, so each call says which one it
     * belongs to.
     */
    public static AirlineTools forWhatIsLeft(Airline airline) {
        return new AirlineTools(null, airline);
    }

    private String ticket() {
        return ticket != null
                ? ticket
                : requireNonNull(CallContext.current(), "only committed calls are left")
                        .answerId();
    }

    /** Reads a customer's profile. */
    @Eager
    @Tool(name = "get_user_details", value = "Get the profile of a user, including the stored payment methods.")
    public User getUserDetails(@P("The user id, such as 'sara_doe_496'.") String user_id) {
        return airline.user(ticket(), user_id);
    }

    /** Reads a reservation. */
    @Eager
    @Tool(name = "get_reservation_details", value = "Get the details of a reservation.")
    public Reservation getReservationDetails(@P("The reservation id, such as '8JX2WO'.") String reservation_id) {
        return airline.reservation(ticket(), reservation_id);
    }

    /** Searches flights. */
    @Eager
    @Tool(name = "search_direct_flight", value = "Search direct flights between two cities on a date.")
    public List<FlightOffer> searchDirectFlight(
            @P("Airport of departure, such as 'JFK'.") String origin,
            @P("Airport of arrival, such as 'LAX'.") String destination,
            @P("Date of departure, such as '2024-05-20'.") String date) {
        return airline.directFlights(ticket(), origin, destination, date);
    }

    /** Evaluates an expression. */
    @Eager
    @Tool(name = "calculate", value = "Calculate the result of an arithmetic expression.")
    public BigDecimal calculate(@P("Numbers, + - * / and parentheses.") String expression) {
        return airline.calculate(ticket(), expression);
    }

    /** Books flights. */
    @Speculative(summary = "Book {origin} to {destination} for {user_id}")
    @Tool(name = "book_reservation", value = "Book a reservation.")
    public Reservation bookReservation(
            @P("The user who pays.") String user_id,
            @P("Airport of departure.") String origin,
            @P("Airport of arrival.") String destination,
            @P("One way, or there and back.") FlightType flight_type,
            @P("The cabin for all passengers.") Cabin cabin,
            @P("Every leg, in order.") List<Flight> flights,
            @P("Everybody who travels.") List<Passenger> passengers,
            @P("Who pays how much.") List<Payment> payment_methods,
            @P("Number of checked bags.") int total_baggages,
            @P("How many of them are paid for.") int nonfree_baggages,
            @P("Whether to buy travel insurance.") Insurance insurance) {
        return airline.book(
                ticket(),
                new Booking(
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
    @Speculative(requiresApproval = true, summary = "Cancel reservation {reservation_id}")
    @Tool(name = "cancel_reservation", value = "Cancel a whole reservation.")
    public String cancelReservation(@P("The reservation id.") String reservation_id) {
        return "Reservation " + reservation_id + " is now "
                + airline.cancel(ticket(), reservation_id).status() + ".";
    }

    /** Moves a reservation to other flights. */
    @Speculative(summary = "Change the flights of {reservation_id} to {cabin}")
    @Tool(name = "update_reservation_flights", value = "Replace the flights of a reservation.")
    public Reservation updateReservationFlights(
            @P("The reservation id.") String reservation_id,
            @P("The cabin for all passengers.") Cabin cabin,
            @P("Every leg, including those that stay the same.") List<Flight> flights,
            @P("The payment method for the difference in price.") String payment_id) {
        return airline.changeFlights(ticket(), reservation_id, cabin, flights, payment_id);
    }

    /** Adds checked bags. */
    @Speculative(summary = "Set {total_baggages} bags on {reservation_id}")
    @Tool(name = "update_reservation_baggages", value = "Change the number of checked bags of a reservation.")
    public Reservation updateReservationBaggages(
            @P("The reservation id.") String reservation_id,
            @P("The new number of checked bags.") int total_baggages,
            @P("How many of them are paid for.") int nonfree_baggages,
            @P("The payment method.") String payment_id) {
        return airline.changeBaggages(ticket(), reservation_id, total_baggages, nonfree_baggages, payment_id);
    }

    /** Corrects who travels. */
    @Speculative(summary = "Change the passengers of {reservation_id}")
    @Tool(name = "update_reservation_passengers", value = "Replace the passengers of a reservation.")
    public void updateReservationPassengers(
            @P("The reservation id.") String reservation_id,
            @P("All passengers, as many as before.") List<Passenger> passengers) {
        airline.changePassengers(ticket(), reservation_id, passengers);
    }

    /** Hands the conversation over. */
    @Speculative(summary = "Hand the customer over to a person")
    @Tool(name = "transfer_to_human_agents", value = "Transfer the user to a human agent.")
    public String transferToHumanAgents(@P("What the user wants and what was done.") String summary) {
        airline.transferToHuman(ticket(), summary);
        return "A colleague takes over.";
    }
}
