package io.holdpoint.console;

import java.util.Optional;

/**
 * What the model said in an answer, if the application keeps it. It is shown closed, cut to 2,000 characters and labelled
 * as something that nobody has checked: a model that was misled describes its calls as harmless.
 *
 * <p>Implementations are thread-safe and quick.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ModelText {

    /** The text of an answer, by {@link io.holdpoint.HeldCall#answerId()}. */
    Optional<String> of(String answerId);
}
