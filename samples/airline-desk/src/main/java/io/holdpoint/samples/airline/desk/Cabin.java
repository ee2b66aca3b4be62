package io.holdpoint.samples.airline.desk;

/** A class of seats. The constants are spelled as they are on the wire. */
public enum Cabin {
    basic_economy,
    economy,
    business
}
