package io.holdpoint.samples.airline.desk;

/** Whether travel insurance was bought. The constants are spelled as they are on the wire. */
public enum Insurance {
    yes,
    no
}
