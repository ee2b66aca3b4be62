/** Tools and the types they exchange with the model, as values: what {@code read} makes and {@code write} writes. */
@NullMarked
package io.holdpoint.processor.model;

import org.jspecify.annotations.NullMarked;
