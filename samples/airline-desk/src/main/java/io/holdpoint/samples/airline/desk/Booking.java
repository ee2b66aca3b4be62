package io.holdpoint.samples.airline.desk;

import java.util.List;

/** Everything that is needed to make a reservation. */
public record Booking(
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
        Insurance insurance) {}
