package io.holdpoint.processor.model;

import java.math.BigDecimal;

/** What a value must satisfy besides having its type; from Jakarta Validation. */
public sealed interface Constraint {

    /** A lower or an upper limit of a number. */
    record Limit(boolean lower, BigDecimal bound, boolean inclusive) implements Constraint {}

    /** How many characters, elements or entries there are. */
    record Size(int least, int most) implements Constraint {}

    /** Text with something else than white space. */
    record NotBlank() implements Constraint {}

    /** How many digits a number has before and after the point, at most. */
    record Digits(int whole, int fraction) implements Constraint {}

    /**
     * Text that matches a regular expression as a whole.
     *
     * @param flags of {@link java.util.regex.Pattern}
     * @param message what the author of the constraint says about it; may be empty
     */
    record Matches(String regex, int flags, String message) implements Constraint {}

    /** Text that is an e-mail address. */
    record Email() implements Constraint {}
}
