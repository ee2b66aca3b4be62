/** Runs and compiles things for tests. */
@NullMarked
package io.holdpoint.agent.testing;

import org.jspecify.annotations.NullMarked;
