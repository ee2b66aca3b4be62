package io.holdpoint.json;

import com.fasterxml.jackson.core.io.SerializedString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The properties of one kind of JSON object, in schema order, and which of them may be missing. Generated code keeps one
 * per record or tool. Immutable, so it may be used by any thread.
 *
 * @since 0.1
 */
public final class Shape {

    private static final int SMALL = 8;

    private final String[] names;
    private final boolean[] optional;
    private final long required;
    private final SerializedString[] encoded;
    private final Map<String, Integer> indexes;

    private Shape(String[] names, boolean[] optional) {
        this.names = names;
        this.optional = optional;
        this.encoded = new SerializedString[names.length];
        this.indexes = new HashMap<>();
        long mask = 0;
        for (int i = 0; i < names.length; i++) {
            encoded[i] = new SerializedString(names[i]);
            indexes.put(names[i], i);
            mask |= i < Long.SIZE && !optional[i] ? 1L << i : 0;
        }
        this.required = mask;
    }

    /** An object with exactly these properties, numbered from zero, all of them required. */
    public static Shape of(String... names) {
        return new Shape(names.clone(), new boolean[names.length]);
    }

    /** This shape, in which the given properties may be missing. */
    public Shape optional(String... missable) {
        boolean[] flags = optional.clone();
        for (String name : missable) {
            Integer index = indexes.get(name);
            if (index == null) {
                throw new IllegalArgumentException("no such property: " + name + "; there are " + names());
            }
            flags[index] = true;
        }
        return new Shape(names, flags);
    }

    int size() {
        return names.length;
    }

    String name(int index) {
        return names[index];
    }

    List<String> names() {
        return Arrays.asList(names);
    }

    /** The name in the form that the parser compares without making a string of the input. */
    SerializedString encoded(int index) {
        return encoded[index];
    }

    /** The number of the property, or -1. */
    int find(String name) {
        if (names.length > SMALL) {
            return indexes.getOrDefault(name, -1);
        }
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    boolean isComplete(Frame frame) {
        return frame.hasAll(required)
                && (names.length <= Long.SIZE || missing(frame).isEmpty());
    }

    /** The required properties that have not come. */
    List<String> missing(Frame frame) {
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            if (!optional[i] && !frame.has(i)) {
                missing.add(names[i]);
            }
        }
        return missing;
    }
}
