/** The client program for openai-java. */
@NullMarked
package io.holdpoint.conformance.clients.openai;

import org.jspecify.annotations.NullMarked;
