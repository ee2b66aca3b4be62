/** The airline desk as a web application. */
@NullMarked
package io.holdpoint.samples.airline.web;

import org.jspecify.annotations.NullMarked;
