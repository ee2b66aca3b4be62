package io.holdpoint.samples.airline.desk;

/**
 * One leg of a journey.
 *
 * @param flight_number such as {@code HAT001}
 * @param date the day of departure, {@code 2024-05-20}
 */
public record Flight(String flight_number, String date) {}
