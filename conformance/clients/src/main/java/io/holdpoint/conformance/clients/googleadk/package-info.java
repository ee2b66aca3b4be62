/** The client program for Google's Agent Development Kit. */
@NullMarked
package io.holdpoint.conformance.clients.googleadk;

import org.jspecify.annotations.NullMarked;
