package io.holdpoint.internal;

import io.holdpoint.StreamContext;
import org.jspecify.annotations.Nullable;

/** That a thread works for a stream. Bindings nest; each is closed by the thread that opened it. */
final class Binding implements StreamContext.Scope {

    // A plain ThreadLocal: a subclass would pin the application's loader to every pool thread it ever met.
    private static final ThreadLocal<Binding> CURRENT = new ThreadLocal<>();

    final Stream stream;
    /** Where among the model's calls a call made under this binding belongs. */
    final long position;
    /** Whether a tool runs under this binding; a stream opened by a tool is a child. */
    final boolean inTool;

    private final @Nullable Binding outer;

    private Binding(Stream stream, long position, boolean inTool, @Nullable Binding outer) {
        this.stream = stream;
        this.position = position;
        this.inTool = inTool;
        this.outer = outer;
    }

    static @Nullable Binding current() {
        return CURRENT.get();
    }

    static Binding enter(Stream stream, long position, boolean inTool) {
        stream.bound();
        Binding binding = new Binding(stream, position, inTool, CURRENT.get());
        CURRENT.set(binding);
        return binding;
    }

    /** Makes this thread work for nobody, until it goes {@linkplain #backTo back}. */
    static void hide() {
        CURRENT.remove();
    }

    /** Goes back to a binding that this thread had before, leaving those that it entered since. */
    static void backTo(@Nullable Binding previous) {
        for (Binding left = CURRENT.get(); left != null && left != previous; left = left.outer) {
            left.stream.unbound();
        }
        if (previous == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(previous);
        }
    }

    @Override
    public void close() {
        if (CURRENT.get() != this) {
            throw new IllegalStateException("[HoldpointScope] a scope of answer " + stream.id()
                    + " was closed out of order or on another thread; close it where it was opened,"
                    + " with try-with-resources");
        }
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
        stream.unbound();
    }
}
