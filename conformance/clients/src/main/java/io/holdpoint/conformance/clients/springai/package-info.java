/** The client program for Spring AI. */
@NullMarked
package io.holdpoint.conformance.clients.springai;

import org.jspecify.annotations.NullMarked;
