package io.holdpoint.springai;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A thread-safe map whose keys are the very objects, which it does not keep alive. Values must not hold their keys. */
final class WeakIdentityMap<K, V> {

    private final Map<Key, V> entries = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

    @Nullable
    V get(K key) {
        return entries.get(new Key(key, null));
    }

    void putIfAbsent(K key, V value) {
        for (Reference<?> dead = gone.poll(); dead != null; dead = gone.poll()) {
            entries.remove(dead);
        }
        entries.putIfAbsent(new Key(key, gone), value);
    }

    private static final class Key extends WeakReference<Object> {
        private final int hash;

        Key(Object key, @Nullable ReferenceQueue<Object> queue) {
            super(key, queue);
            this.hash = System.identityHashCode(key);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // the very object, and a dead key is itself only
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            Object mine = get();
            return mine != null && other instanceof Key key && key.get() == mine;
        }
    }
}
