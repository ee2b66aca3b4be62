/** The list of a module's tables: what is in it, and how the module has to name it. Called by the index processor only. */
@NullMarked
package io.holdpoint.processor.index;

import org.jspecify.annotations.NullMarked;
