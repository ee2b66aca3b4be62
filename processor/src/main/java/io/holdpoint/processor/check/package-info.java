/** Rules about a whole class and its tools, checked once everything about it was read. */
@NullMarked
package io.holdpoint.processor.check;

import org.jspecify.annotations.NullMarked;
