/** Answers over the server that the JDK brings. */
@NullMarked
package io.holdpoint.web.jdk;

import org.jspecify.annotations.NullMarked;
