/** Answers over servlets. */
@NullMarked
package io.holdpoint.web.servlet;

import org.jspecify.annotations.NullMarked;
