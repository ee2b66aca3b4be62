package io.holdpoint.json;

import java.util.BitSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One level of nesting: where in an object, map or array the reader or writer is. Frames are kept and used again, so that
 * a well-formed document costs no path work at all; the path is put together only when an error needs it.
 */
final class Frame {

    static final int MAX_DEPTH = 64;

    private static final AtomicReference<@Nullable Frame> SPARE = new AtomicReference<>();

    private final @Nullable Frame parent;
    private final int depth;
    private @Nullable Frame child;

    /** The object's properties; {@code null} in a map, in an array and at the root. */
    @Nullable
    Shape shape;

    /** The key of the map entry at hand. */
    @Nullable
    String key;

    /** The property or element at hand; -1 before the first. */
    int index = -1;

    private long seen;
    private @Nullable BitSet seenBeyond64;

    private Frame(@Nullable Frame parent, int depth) {
        this.parent = parent;
        this.depth = depth;
    }

    static Frame root() {
        return new Frame(null, 0);
    }

    /** A root that nobody uses just now, with the frames below it; most documents find one. */
    static Frame spare() {
        Frame spare = SPARE.getAndSet(null);
        return spare != null ? spare : root();
    }

    /** Gives a root to the next document. Whoever does so has left every frame below it and looks at none again. */
    void release() {
        if (parent == null) {
            for (Frame used = this; used != null; used = used.child) {
                // A key is the application's, and may be long.
                used.key = null;
                used.shape = null;
            }
            SPARE.set(this);
        }
    }

    /** The frame for an object with this shape, or for a map or an array; {@code null} if that would be too deep. */
    @Nullable
    Frame enter(@Nullable Shape entered) {
        Frame inner = child;
        if (inner == null) {
            if (depth == MAX_DEPTH) {
                return null;
            }
            inner = new Frame(this, depth + 1);
            child = inner;
        }
        inner.shape = entered;
        inner.key = null;
        inner.index = -1;
        inner.seen = 0;
        inner.seenBeyond64 = null;
        return inner;
    }

    Frame leave() {
        if (parent == null) {
            throw new IllegalStateException("nothing is open");
        }
        return parent;
    }

    boolean isRoot() {
        return parent == null;
    }

    /** Notes that the property has come; returns false if it had come before. */
    boolean mark(int property) {
        if (property < Long.SIZE) {
            long bit = 1L << property;
            boolean first = (seen & bit) == 0;
            seen |= bit;
            return first;
        }
        BitSet beyond = seenBeyond64;
        if (beyond == null) {
            beyond = new BitSet();
            seenBeyond64 = beyond;
        }
        boolean first = !beyond.get(property);
        beyond.set(property);
        return first;
    }

    /** Whether all of the shape's first 64 properties in the mask have come. */
    boolean hasAll(long mask) {
        return (mask & ~seen) == 0;
    }

    boolean has(int property) {
        if (property < Long.SIZE) {
            return (seen & (1L << property)) != 0;
        }
        return seenBeyond64 != null && seenBeyond64.get(property);
    }

    /** The path of the value at hand, such as {@code $.items[2].amount}. */
    String path() {
        StringBuilder path = new StringBuilder();
        appendTo(path);
        return path.toString();
    }

    /** The path of a property of the value at hand. */
    String path(String property) {
        StringBuilder path = new StringBuilder(path());
        appendName(path, property);
        return path.toString();
    }

    /** The path of the object, map or array itself. */
    String ownPath() {
        return parent == null ? path() : parent.path();
    }

    private void appendTo(StringBuilder path) {
        if (parent == null) {
            path.append('$');
            return;
        }
        parent.appendTo(path);
        if (shape != null && index >= 0) {
            appendName(path, shape.name(index));
        } else if (key != null) {
            appendName(path, key);
        } else if (shape == null && index >= 0) {
            path.append('[').append(index).append(']');
        }
    }

    private static void appendName(StringBuilder path, String name) {
        if (isPlain(name)) {
            path.append('.').append(name);
        } else {
            path.append('[').append(Quote.of(name)).append(']');
        }
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain = c == '_' || c == '-' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!plain && !(i > 0 && c >= '0' && c <= '9')) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
