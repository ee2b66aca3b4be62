/** Runs every recorded task with every ending, and counts what became of its calls. */
@NullMarked
package io.holdpoint.samples.airline.trial;

import org.jspecify.annotations.NullMarked;
