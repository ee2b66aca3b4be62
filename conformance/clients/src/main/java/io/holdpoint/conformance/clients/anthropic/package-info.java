/** The client program for anthropic-java. */
@NullMarked
package io.holdpoint.conformance.clients.anthropic;

import org.jspecify.annotations.NullMarked;
