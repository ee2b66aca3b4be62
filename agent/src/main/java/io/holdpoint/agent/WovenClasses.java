package io.holdpoint.agent;

import io.holdpoint.agent.loader.LoaderMap;
import java.util.HashSet;
import java.util.Set;

/**
 * The names of the classes that carry the guard, by loader. Names and not classes, because a class that is being loaded
 * has no {@code Class} object yet.
 */
final class WovenClasses {

    private static final LoaderMap<Set<String>> NAMES = new LoaderMap<>();

    private WovenClasses() {}

    static void add(ClassLoader loader, String name) {
        synchronized (NAMES) {
            Set<String> names = NAMES.get(loader);
            if (names == null) {
                names = new HashSet<>();
                NAMES.put(loader, names);
            }
            names.add(name);
        }
    }

    static void remove(ClassLoader loader, String name) {
        synchronized (NAMES) {
            Set<String> names = NAMES.get(loader);
            if (names != null) {
                names.remove(name);
            }
        }
    }

    static boolean contains(ClassLoader loader, String name) {
        synchronized (NAMES) {
            Set<String> names = NAMES.get(loader);
            return names != null && names.contains(name);
        }
    }
}
