/** Processes that commit calls and run them, and are killed while they do; and the audit of what came of it. */
@NullMarked
package io.holdpoint.durability;

import org.jspecify.annotations.NullMarked;
