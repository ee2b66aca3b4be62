package io.holdpoint.json;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of a fixed set of texts, each of which stands for a constant. Generated code keeps one per enum, made once and then
 * only read, by any thread.
 *
 * @param <T> the kind of constant
 * @since 0.1
 */
public final class Choice<T> {

    private final Map<String, T> byName;
    private final Map<T, String> byConstant;

    private Choice(Map<String, T> byName, Map<T, String> byConstant) {
        this.byName = byName;
        this.byConstant = byConstant;
    }

    /** A choice that has only this constant so far. */
    public static <T> Choice<T> of(String name, T constant) {
        return new Choice<T>(Map.of(), Map.of()).or(name, constant);
    }

    /** This choice with another constant. */
    public Choice<T> or(String name, T constant) {
        Map<String, T> names = new LinkedHashMap<>(byName);
        Map<T, String> constants = new HashMap<>(byConstant);
        names.put(name, constant);
        constants.put(constant, name);
        return new Choice<>(names, constants);
    }

    @Nullable
    T constant(String name) {
        return byName.get(name);
    }

    @Nullable
    String name(T constant) {
        return byConstant.get(constant);
    }

    /** What a value looks like, for error messages. */
    String words() {
        return byName.size() == 1 ? Quote.all(byName.keySet()) : "one of " + Quote.all(byName.keySet());
    }

    Collection<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }
}
