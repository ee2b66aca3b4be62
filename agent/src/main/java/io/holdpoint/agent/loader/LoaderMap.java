package io.holdpoint.agent.loader;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Remembers something about class loaders for as long as they live. Loaders are compared by identity and none of their
 * methods are called: they may be the application's own. A list will do, since only loaders of tools and frameworks are
 * in it. Not threadsafe.
 *
 * @param <V> what is remembered; must not refer to the loader
 */
public final class LoaderMap<V> {

    private final List<Entry<V>> entries = new ArrayList<>();

    /** What is remembered about a loader, or {@code null}. */
    @SuppressWarnings("ReferenceEquality")
    public @Nullable V get(ClassLoader loader) {
        for (Entry<V> entry : entries) {
            if (entry.get() == loader) {
                return entry.value;
            }
        }
        return null;
    }

    /** Remembers something about a loader of which nothing is remembered yet; forgets loaders that are gone. */
    public void put(ClassLoader loader, V value) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).get() == null) {
                entries.remove(i);
            }
        }
        entries.add(new Entry<>(loader, value));
    }

    private static final class Entry<V> extends WeakReference<ClassLoader> {

        private final V value;

        Entry(ClassLoader loader, V value) {
            super(loader);
            this.value = value;
        }
    }
}
