/**
 * The application, as its user writes it: an airline, its tools, an assistant. Nothing here knows that it is being
 * demonstrated; of Holdpoint it uses two annotations.
 */
@NullMarked
package io.holdpoint.samples.airline.desk;

import org.jspecify.annotations.NullMarked;
