/** Runs and compiles things for tests. */
@NullMarked
package io.holdpoint.testing;

import org.jspecify.annotations.NullMarked;
