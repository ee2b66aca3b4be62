package io.holdpoint;

import static java.util.Objects.requireNonNull;

import io.holdpoint.internal.Engine;
import java.util.List;

/**
 * The calls that wait for a person, and their decisions. A decision is keyed by {@link HeldCall#id()}; the first one
 * stands, and repeating it changes nothing.
 *
 * <p>This class is thread-safe.
 *
 * @since 0.1
 */
public final class Approvals {

    private final Engine engine;

    Approvals(Engine engine) {
        this.engine = engine;
    }

    /** The calls that wait for a decision, oldest first, at most a thousand. */
    public List<HeldCall> pending() {
        return engine.pending();
    }

    /** Lets a call run, after those before it in its answer. */
    public Decision approve(String callId) {
        return engine.decide(requireNonNull(callId, "callId"), true, "");
    }

    /**
     * Keeps a call from running; those after it in its answer are skipped.
     *
     * @param reason why, for the user and the model
     */
    public Decision reject(String callId, String reason) {
        return engine.decide(requireNonNull(callId, "callId"), false, requireNonNull(reason, "reason"));
    }
}
