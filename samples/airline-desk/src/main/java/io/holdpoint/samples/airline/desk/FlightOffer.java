package io.holdpoint.samples.airline.desk;

/** A flight that can be booked; the price is in dollars, for one seat in economy. */
public record FlightOffer(
        String flight_number, String origin, String destination, String date, int seats_left, int price) {}
