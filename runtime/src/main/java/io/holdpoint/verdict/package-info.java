/**
 * Reads how a provider's round ended, the same for every adapter: the words each provider uses, and what contradicts them.
 * For adapters, and for code that drives a provider itself.
 */
@NullMarked
package io.holdpoint.verdict;

import org.jspecify.annotations.NullMarked;
