package io.holdpoint.json;

import java.lang.reflect.Array;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arrays as lists and back, for generated code. The lists show {@code null} for {@code null}.
 *
 * @since 0.1
 */
public final class ArrayValues {

    private ArrayValues() {}

    /** The elements of an array. */
    public static <T extends @Nullable Object> @Nullable List<T> list(T @Nullable [] values) {
        return values == null ? null : Arrays.asList(values);
    }

    /** The elements of an array. */
    public static @Nullable List<Boolean> list(boolean @Nullable [] values) {
        return values == null ? null : view(values, Boolean.class);
    }

    /** The elements of an array. */
    public static @Nullable List<Short> list(short @Nullable [] values) {
        return values == null ? null : view(values, Short.class);
    }

    /** The elements of an array. */
    public static @Nullable List<Integer> list(int @Nullable [] values) {
        return values == null ? null : view(values, Integer.class);
    }

    /** The elements of an array. */
    public static @Nullable List<Long> list(long @Nullable [] values) {
        return values == null ? null : view(values, Long.class);
    }

    /** The elements of an array. */
    public static @Nullable List<Float> list(float @Nullable [] values) {
        return values == null ? null : view(values, Float.class);
    }

    /** The elements of an array. */
    public static @Nullable List<Double> list(double @Nullable [] values) {
        return values == null ? null : view(values, Double.class);
    }

    /** The elements of an array. */
    public static @Nullable List<Character> list(char @Nullable [] values) {
        return values == null ? null : view(values, Character.class);
    }

    private static <T> List<T> view(Object array, Class<T> element) {
        return new AbstractList<>() {
            @Override
            public T get(int index) {
                return element.cast(Array.get(array, index));
            }

            @Override
            public int size() {
                return Array.getLength(array);
            }
        };
    }

    /** An array of these elements. */
    public static boolean[] booleans(List<Boolean> values) {
        boolean[] array = new boolean[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }

    /** An array of these elements. */
    public static short[] shorts(List<Short> values) {
        short[] array = new short[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }

    /** An array of these elements. */
    public static int[] ints(List<Integer> values) {
        int[] array = new int[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }

    /** An array of these elements. */
    public static long[] longs(List<Long> values) {
        long[] array = new long[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }

    /** An array of these elements. */
    public static float[] floats(List<Float> values) {
        float[] array = new float[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }

    /** An array of these elements. */
    public static double[] doubles(List<Double> values) {
        double[] array = new double[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }

    /** An array of these elements. */
    public static char[] chars(List<Character> values) {
        char[] array = new char[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }
}
