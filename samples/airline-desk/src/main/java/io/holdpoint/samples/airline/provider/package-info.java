/**
 * A model that follows a script: a server on loopback that speaks the OpenAI chat completions protocol, streamed, and
 * ends its answers in every way that answers end.
 */
@NullMarked
package io.holdpoint.samples.airline.provider;

import org.jspecify.annotations.NullMarked;
