package io.holdpoint.samples.airline.desk;

import java.util.List;

/** A reservation as the airline has it on file. */
public record Reservation(
        String reservation_id,
        String user_id,
        String origin,
        String destination,
        FlightType flight_type,
        Cabin cabin,
        List<Flight> flights,
        List<Passenger> passengers,
        int total_baggages,
        String status) {

    Reservation withFlights(Cabin newCabin, List<Flight> newFlights) {
        return new Reservation(
                reservation_id,
                user_id,
                origin,
                destination,
                flight_type,
                newCabin,
                newFlights,
                passengers,
                total_baggages,
                status);
    }

    Reservation withPassengers(List<Passenger> newPassengers) {
        return new Reservation(
                reservation_id,
                user_id,
                origin,
                destination,
                flight_type,
                cabin,
                flights,
                newPassengers,
                total_baggages,
                status);
    }

    Reservation withBaggages(int total) {
        return new Reservation(
                reservation_id, user_id, origin, destination, flight_type, cabin, flights, passengers, total, status);
    }

    Reservation withStatus(String newStatus) {
        return new Reservation(
                reservation_id,
                user_id,
                origin,
                destination,
                flight_type,
                cabin,
                flights,
                passengers,
                total_baggages,
                newStatus);
    }
}
