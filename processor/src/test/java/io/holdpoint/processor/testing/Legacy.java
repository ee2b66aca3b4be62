package io.holdpoint.processor.testing;

import java.util.Date;

/** A record that tests meet as a class file. */
public record Legacy(String name, Date when) {}
