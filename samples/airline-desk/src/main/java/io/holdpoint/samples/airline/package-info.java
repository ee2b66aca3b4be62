/** The airline desk: where the program starts. */
@NullMarked
package io.holdpoint.samples.airline;

import org.jspecify.annotations.NullMarked;
