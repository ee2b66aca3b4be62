/**
 * A model provider on loopback that follows scripts: it speaks the real wire protocols of several providers, and can cut,
 * stall, reset, lie about why it ended, or report an error in the middle.
 */
@NullMarked
package io.holdpoint.conformance.provider;

import org.jspecify.annotations.NullMarked;
