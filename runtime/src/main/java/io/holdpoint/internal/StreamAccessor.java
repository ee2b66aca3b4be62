package io.holdpoint.internal;

import io.holdpoint.StreamContext;
import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Offers the stream that a thread works for to Micrometer's context-propagation, and so to Reactor, whose automatic
 * context propagation then binds it wherever an operator runs. Found by that library as a service.
 *
 * <p>A {@link StreamContext} may also be put into a Reactor context by hand, under {@link #KEY}.
 */
public final class StreamAccessor implements ThreadLocalAccessor<Object> {

    /** The key of the stream in a Reactor context. */
    public static final String KEY = "io.holdpoint.StreamContext";

    /** For the service loader. */
    public StreamAccessor() {}

    @Override
    public Object key() {
        return KEY;
    }

    @Override
    public @Nullable Object getValue() {
        return Binding.current();
    }

    @Override
    public void setValue(Object value) {
        if (value instanceof Binding binding) {
            Binding.enter(binding.stream, binding.position, binding.inTool);
        } else if (value instanceof Stream stream) {
            Binding.enter(stream, Engine.LAST, true);
        } else {
            throw new IllegalArgumentException("[HoldpointScope] " + KEY + " must be a StreamContext, found "
                    + value.getClass().getName());
        }
    }

    @Override
    public void setValue() {
        Binding.hide();
    }

    @Override
    public void restore(Object previous) {
        Binding.backTo((Binding) previous);
    }

    @Override
    public void restore() {
        Binding.backTo(null);
    }
}
