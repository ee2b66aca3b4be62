package io.holdpoint.spi;

import org.jspecify.annotations.Nullable;

/**
 * Supplies the arguments that a framework passes to a tool besides those of the model: a memory id, an invocation
 * context.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Injector {

    /** Supplies nothing: every injected parameter is {@code null}. */
    Injector NONE = key -> null;

    /**
     * The value for a parameter.
     *
     * @param key the binary name of the annotation that marks the parameter, or of its type
     */
    @Nullable
    Object inject(String key);
}
