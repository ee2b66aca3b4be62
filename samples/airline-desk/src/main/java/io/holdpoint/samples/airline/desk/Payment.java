package io.holdpoint.samples.airline.desk;

/** A part of the price, in dollars, and the stored payment method that pays it. */
public record Payment(String payment_id, int amount) {}
