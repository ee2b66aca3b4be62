/** Starts the client programs, lays their results beside each other, and writes the page. */
@NullMarked
package io.holdpoint.conformance.report;

import org.jspecify.annotations.NullMarked;
