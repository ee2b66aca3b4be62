/**
 * The page on which people decide about calls that wait for them, and its HTTP API. {@link io.holdpoint.console.Console}
 * is where to begin.
 */
@NullMarked
package io.holdpoint.console;

import org.jspecify.annotations.NullMarked;
