package io.holdpoint.json;

/**
 * Writes one value; generated code passes one for the elements of a list or the values of a map.
 *
 * @param <T> what is written
 * @since 0.1
 */
@FunctionalInterface
public interface ValueWriter<T> {

    /** Writes the value. */
    void write(JsonWriter out, T value);
}
