/** The application whose start is measured. What makes it large is generated beside it. */
@NullMarked
package io.holdpoint.benchmarks.shop;

import org.jspecify.annotations.NullMarked;
