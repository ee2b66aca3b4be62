package io.holdpoint.samples.airline.desk;

import java.util.List;

/** A customer's profile. */
public record User(
        String user_id, String first_name, String last_name, String membership, List<String> payment_methods) {}
