package io.holdpoint.samples.airline.desk;

import io.holdpoint.annotation.Sensitive;

/**
 * Somebody who travels.
 *
 * @param dob date of birth, {@code 1990-04-05}
 */
public record Passenger(
        String first_name, String last_name, @Sensitive String dob) {}
