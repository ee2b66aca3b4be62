/** The recorded tasks of the airline's desk as scenes, and its tools as a stage. */
@NullMarked
package io.holdpoint.conformance.clients.airline;

import org.jspecify.annotations.NullMarked;
