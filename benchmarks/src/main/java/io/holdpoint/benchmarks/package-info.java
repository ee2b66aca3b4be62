/**
 * What Holdpoint costs, beside what its peers cost. {@code ./bench} at the root of the project runs it; nothing else
 * depends on it. Timings are never assertions.
 */
@NullMarked
package io.holdpoint.benchmarks;

import org.jspecify.annotations.NullMarked;
