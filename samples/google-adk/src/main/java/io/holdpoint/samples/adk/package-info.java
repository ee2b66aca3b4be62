/** A travel desk with Google's Agent Development Kit, as its documentation writes such an application. */
@NullMarked
package io.holdpoint.samples.adk;

import org.jspecify.annotations.NullMarked;
