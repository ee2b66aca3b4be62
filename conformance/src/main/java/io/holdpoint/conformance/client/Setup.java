package io.holdpoint.conformance.client;

import io.holdpoint.conformance.provider.Protocol;
import java.util.Set;

/**
 * One way in which a client program can be used.
 *
 * @param protocol what is spoken on the wire
 * @param mode how answers are asked for
 * @param abilities what the framework offers then
 */
public record Setup(Protocol protocol, Mode mode, Set<Ability> abilities) {

    /** Something that a framework may offer. */
    public enum Ability {
        /** A tool that only reads may run before its round has ended. */
        READS_MID_STREAM,
        /** Text is shown in a callback, as it comes. */
        TEXT_CALLBACK,
        /** The end is told in a callback. */
        COMPLETION_CALLBACK
    }

    /** Copies the set. */
    public Setup {
        abilities = Set.copyOf(abilities);
    }

    /** Whether the framework offers it. */
    public boolean has(Ability ability) {
        return abilities.contains(ability);
    }

    @Override
    public String toString() {
        return protocol + " " + mode;
    }
}
