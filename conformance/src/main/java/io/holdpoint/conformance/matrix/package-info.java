/** The cells of the matrix: what a model says, what goes wrong and where, and what may come of it. */
@NullMarked
package io.holdpoint.conformance.matrix;

import org.jspecify.annotations.NullMarked;
