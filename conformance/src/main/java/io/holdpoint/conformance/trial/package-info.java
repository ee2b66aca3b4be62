/** Runs cells in the JVM of a client program, and judges them. */
@NullMarked
package io.holdpoint.conformance.trial;

import org.jspecify.annotations.NullMarked;
