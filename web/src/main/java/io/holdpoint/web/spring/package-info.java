/** Answers over Spring, on servlets and on WebFlux. */
@NullMarked
package io.holdpoint.web.spring;

import org.jspecify.annotations.NullMarked;
