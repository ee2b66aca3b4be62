package io.holdpoint.json;

import org.jspecify.annotations.Nullable;

/**
 * Reads one value; generated code passes one for the elements of a list or the values of a map.
 *
 * @param <T> what is read
 * @since 0.1
 */
@FunctionalInterface
public interface ValueReader<T extends @Nullable Object> {

    /** Reads the value that comes next. */
    T read(JsonReader in);
}
