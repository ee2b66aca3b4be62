package io.holdpoint.console;

import io.holdpoint.Approver;
import org.jspecify.annotations.Nullable;

/**
 * Says who sends a request: the company's login, or {@link TokenLogin}. Whoever it names decides with their roles, and
 * their name is what stays on record.
 *
 * <p>Implementations are thread-safe, and never trust a header that a browser could send by itself, unless a proxy in
 * front of this process removes it from what comes in.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ConsoleLogin {

    /** The person behind a request, or {@code null} if nobody is signed in; then nothing is shown. */
    @Nullable
    Approver approver(WebRequest request);
}
