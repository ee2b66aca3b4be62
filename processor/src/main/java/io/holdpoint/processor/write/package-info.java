/** Writes the table of a class: schemas, decoders, encoders and calls, all from the same model. */
@NullMarked
package io.holdpoint.processor.write;

import org.jspecify.annotations.NullMarked;
