/** Answers as whoever reads them is told. */
@NullMarked
package io.holdpoint.web;

import org.jspecify.annotations.NullMarked;
