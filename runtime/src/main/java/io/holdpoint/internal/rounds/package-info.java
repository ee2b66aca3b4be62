/**
 * For adapters of provider SDKs that have no tool loop: follows the rounds of an application's own loop, and drives a loop
 * for those that want one. Applications must not name it.
 */
@NullMarked
package io.holdpoint.internal.rounds;

import org.jspecify.annotations.NullMarked;
