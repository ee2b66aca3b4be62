package io.holdpoint;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * A person who decides about calls, as the application knows them. Immutable.
 *
 * @param name what the record of decisions calls them: a login, an address; unique and not blank
 * @param roles the roles they have, as {@code @RolesAllowed} names them
 * @since 0.1
 */
public record Approver(String name, Set<String> roles) {

    /**
     * Copies the roles.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public Approver {
        if (requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("the name of an approver must not be blank");
        }
        roles = Set.copyOf(roles);
    }

    /** A person with some roles, or none. */
    public static Approver of(String name, String... roles) {
        return new Approver(name, Set.of(roles));
    }
}
