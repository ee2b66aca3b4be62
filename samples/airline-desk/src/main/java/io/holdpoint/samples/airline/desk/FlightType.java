package io.holdpoint.samples.airline.desk;

/** Whether a reservation includes the way back. The constants are spelled as they are on the wire. */
public enum FlightType {
    one_way,
    round_trip
}
