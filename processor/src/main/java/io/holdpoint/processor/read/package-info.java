/** Reads classes that declare tools into the model, by name only: no framework class is needed at compile time. */
@NullMarked
package io.holdpoint.processor.read;

import org.jspecify.annotations.NullMarked;
