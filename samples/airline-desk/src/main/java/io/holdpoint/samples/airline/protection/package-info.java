/** The few places where the program speaks to Holdpoint: naming answers, stopping them, settling them. */
@NullMarked
package io.holdpoint.samples.airline.protection;

import org.jspecify.annotations.NullMarked;
