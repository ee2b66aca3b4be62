package io.holdpoint.comparisons.fuzz;

import static io.holdpoint.comparisons.fuzz.Trial.Difference.DATABIND_READS_ANOTHER_VALUE;
import static io.holdpoint.comparisons.fuzz.Trial.Difference.WE_ACCEPT_WHAT_DATABIND_REFUSES;
import static io.holdpoint.comparisons.fuzz.Trial.Difference.WE_ACCEPT_WHAT_THE_SCHEMA_REFUSES;
import static io.holdpoint.comparisons.fuzz.Trial.Difference.WE_REFUSE_WHAT_DATABIND_ACCEPTS;
import static io.holdpoint.comparisons.fuzz.Trial.Difference.WE_REFUSE_WHAT_THE_SCHEMA_ACCEPTS;

import io.holdpoint.comparisons.fuzz.Trial.Difference;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Every reason for which the generated decoder may differ from a validator of its schema or from databind. Each says why,
 * and checks on the input that it is so: what an explanation says of a decoder's message alone would explain anything.
 */
enum Disagreement {
    NULL_FOR_OPTIONAL(
            "null stands for a missing optional value. Strict modes, whose schemas make every property required, write it"
                    + " so; the neutral schema does not offer it.",
            Trial::isValidWithoutNulls,
            WE_ACCEPT_WHAT_THE_SCHEMA_REFUSES),
    NOTHING_AT_ALL(
            "A tool without parameters also takes an empty text, which is what some models send.",
            trial -> trial.input().subject() == Subject.NOTHING
                    && trial.input().text().isBlank(),
            WE_ACCEPT_WHAT_THE_SCHEMA_REFUSES,
            WE_ACCEPT_WHAT_DATABIND_REFUSES),

    KNOWN_DOMAINS(
            "The validator takes e-mail addresses only in top-level domains that it knows; RFC 5321 has no such list.",
            trial -> trial.schema().problem().startsWith("/mail: does not match the email pattern")
                    && Validator.tree(trial.input().bytes())
                            .get("mail")
                            .asText()
                            .matches("[A-Za-z0-9.]+@[A-Za-z0-9.-]+"),
            WE_ACCEPT_WHAT_THE_SCHEMA_REFUSES),

    ENCODING(
            "JSON between systems is UTF-8 without a byte order mark (RFC 8259). Databind skips the mark, guesses UTF-16"
                    + " and UTF-32, and decodes half characters.",
            trial -> !isUtf8(trial.input().bytes())
                    || trial.input().text().startsWith("\ufeff")
                    || trial.input().text().substring(0, 2).contains("\0"),
            WE_REFUSE_WHAT_DATABIND_ACCEPTS),
    TOO_LONG(
            "Arguments have at most 64 KiB, which no schema says.",
            trial -> trial.input().bytes().length > 65_536
                    && trial.expected().equals("at most 65536 bytes of arguments"),
            WE_REFUSE_WHAT_THE_SCHEMA_ACCEPTS,
            WE_REFUSE_WHAT_DATABIND_ACCEPTS),
    TOO_DEEP(
            "Objects and arrays nest at most 64 deep, which no schema says.",
            trial -> trial.otherProblem().equals("expected at most 64 levels of nesting"),
            WE_REFUSE_WHAT_THE_SCHEMA_ACCEPTS,
            WE_REFUSE_WHAT_DATABIND_ACCEPTS),
    HALF_CHARACTER(
            "Half of a surrogate pair cannot be written as UTF-8, so the arguments could not be stored as they were read.",
            trial -> trial.expected().equals("text without unpaired surrogates")
                    && trial.input().text().matches("(?is).*\\\\ud[89a-f].*"),
            WE_REFUSE_WHAT_THE_SCHEMA_ACCEPTS,
            WE_REFUSE_WHAT_DATABIND_ACCEPTS),

    WHOLE_FRACTION(
            "1.0 and 1e2 are integers for JSON Schema; an integral parameter wants an integer as one writes it.",
            trial -> trial.expected().equals("an integer")
                    && number(trial).filter(Disagreement::isWhole).isPresent(),
            WE_REFUSE_WHAT_THE_SCHEMA_ACCEPTS),
    OUT_OF_RANGE(
            "The schema does not say the range of int, long and Year: providers do not know such large numbers.",
            trial -> trial.expected().startsWith("an integer from ")
                    && number(trial)
                            .filter(number -> !isIn(number, trial.expected()))
                            .isPresent(),
            WE_REFUSE_WHAT_THE_SCHEMA_ACCEPTS,
            WE_REFUSE_WHAT_DATABIND_ACCEPTS),
    TOO_MANY_DIGITS(
            "Numbers have at most 1000 digits, also when written in full, as 1e999999999 would have to be.",
            trial -> trial.expected().contains("at most 1000 digits"),
            WE_REFUSE_WHAT_THE_SCHEMA_ACCEPTS,
            WE_REFUSE_WHAT_DATABIND_ACCEPTS),
    NOT_A_FLOAT(
            "A number that would become infinite or zero is refused. Databind makes infinity or zero of it.",
            trial -> trial.expected().startsWith("a number that fits a ")
                    && trial.foundNumber()
                            .filter(number -> vanishes(number, trial.expected().contains("32")))
                            .isPresent(),
            WE_REFUSE_WHAT_THE_SCHEMA_ACCEPTS,
            WE_REFUSE_WHAT_DATABIND_ACCEPTS),
    NEGATIVE_ZERO(
            "Databind loses the sign of -0, which it reads as an integer, where a double or float is wanted.",
            trial -> trial.input().text().matches("(?s).*-0(?![0-9.eE]).*")
                    && unsigned(trial.databind().canonical())
                            .equals(unsigned(trial.ours().canonical())),
            DATABIND_READS_ANOTHER_VALUE),
    NAN_AS_TEXT(
            "Databind reads the strings \"NaN\" and \"Infinity\" as numbers whatever its settings.",
            trial -> trial.expected().equals("a number")
                    && Set.of("NaN", "Infinity", "-Infinity").contains(trial.foundText()),
            WE_REFUSE_WHAT_DATABIND_ACCEPTS),

    FORM_OF_TEXT(
            "Dates, durations, UUIDs, URIs and base64 have one form. JSON Schema has no format for some of them, and"
                    + " validators are lax on others; databind trims, and takes other forms. Counter-check: databind refuses"
                    + " it too, or reads a value that is written in another way.",
            trial -> isFormOfText(trial.expected())
                    && trial.found().startsWith("string")
                    && !trial.databindReads(trial.foundText()),
            WE_REFUSE_WHAT_THE_SCHEMA_ACCEPTS,
            WE_REFUSE_WHAT_DATABIND_ACCEPTS),
    NOT_TEXT(
            "Databind reads dates and times from numbers and arrays of numbers, and URIs from numbers and booleans.",
            trial -> isFormOfText(trial.expected()) && trial.found().matches("number .*|an array|true|false"),
            WE_REFUSE_WHAT_DATABIND_ACCEPTS),
    YEAR_AS_TEXT(
            "Databind reads a Year from a string, whatever its coercion settings.",
            trial -> trial.path().equals("$.year")
                    && trial.expected().equals("an integer")
                    && trial.found().startsWith("string"),
            WE_REFUSE_WHAT_DATABIND_ACCEPTS),
    ARRAY_AS_TEXT(
            "Databind reads a char[] from a string, and float[] and double[] from base64; the schema says array.",
            trial -> trial.path().matches("\\$\\.(chars|floats|doubles)")
                    && trial.expected().equals("an array")
                    && trial.found().startsWith("string"),
            WE_REFUSE_WHAT_DATABIND_ACCEPTS),
    TWO_UNITS(
            "A character beyond U+FFFF is one for JSON Schema and two for Java's char, String.length() and @Size.",
            trial -> (trial.expected().equals("a string of one character")
                            || trial.expected().endsWith(" characters"))
                    && trial.found().codePoints().anyMatch(Character::isSupplementaryCodePoint),
            WE_REFUSE_WHAT_THE_SCHEMA_ACCEPTS,
            WE_REFUSE_WHAT_DATABIND_ACCEPTS),
    CONTROL_IN_BASE64(
            "Jackson decodes base64 without checking that it stands in a proper string.",
            trial -> trial.path().equals("$.bytes")
                    && trial.otherProblem().contains("expected an escape such as \\n instead of a control character"),
            WE_REFUSE_WHAT_DATABIND_ACCEPTS),
    TRIMMED_CONSTANT(
            "Databind trims the names of constants.",
            trial -> trial.expected().startsWith("one of ")
                    && !trial.foundText().equals(trial.foundText().trim()),
            WE_REFUSE_WHAT_DATABIND_ACCEPTS),

    NULL_ELEMENT(
            "Databind's checks for null do not reach into an Optional<List<T>>.",
            trial -> trial.found().equals("null") && trial.path().startsWith("$.items["),
            WE_REFUSE_WHAT_DATABIND_ACCEPTS),
    EMPTY_ARRAY_AS_NULL(
            "Databind reads an empty array as null where a choice between types is expected.",
            trial -> trial.found().equals("an array")
                    && trial.databind().problem().endsWith("found null"),
            WE_REFUSE_WHAT_DATABIND_ACCEPTS),
    REPEATED_ELEMENT(
            "A Set has no equal elements. Providers do not know uniqueItems, so the schema does not say it; databind drops"
                    + " the second one.",
            trial -> trial.expected().equals("an element that has not come before"),
            WE_REFUSE_WHAT_THE_SCHEMA_ACCEPTS,
            WE_REFUSE_WHAT_DATABIND_ACCEPTS),
    MISSING_IN_BEAN(
            "Databind has no way to require a property of a bean.",
            trial -> trial.otherProblem().startsWith("missing required propert")
                    && trial.input().subject() == Subject.BEANS,
            WE_REFUSE_WHAT_DATABIND_ACCEPTS),
    CONSTRUCTOR(
            "What a record's constructor refuses is refused.",
            trial -> trial.otherProblem().equals("not acceptable: 13 is an unlucky number"),
            WE_REFUSE_WHAT_THE_SCHEMA_ACCEPTS),
    CONSTRAINT(
            "Databind does not know Jakarta Validation. Counter-check: the schema refuses it as well.",
            trial -> trial.input().subject() == Subject.LIMITS
                    && !trial.schema().accepted()
                    && !trial.expected().isEmpty(),
            WE_REFUSE_WHAT_DATABIND_ACCEPTS),
    CONSTRAINT_IN_WORDS(
            "@NotBlank and @Digits have no keyword in JSON Schema: the description says them. Validators read e-mail"
                    + " addresses in their own way.",
            trial -> trial.expected().equals("text that is not blank")
                    || trial.expected().matches("at most \\d+ digits before and \\d+ after the point")
                    || trial.expected().equals("an e-mail address"),
            WE_REFUSE_WHAT_THE_SCHEMA_ACCEPTS,
            WE_REFUSE_WHAT_DATABIND_ACCEPTS);

    final String explanation;
    private final Predicate<Trial> applies;
    private final Set<Difference> differences;

    Disagreement(String explanation, Predicate<Trial> applies, Difference... differences) {
        this.explanation = explanation;
        this.applies = applies;
        this.differences = Set.of(differences);
    }

    /** The explanation of a difference, if there is one. */
    static Optional<Disagreement> explaining(Trial trial, Difference difference) {
        for (Disagreement each : values()) {
            if (each.differences.contains(difference) && each.applies.test(trial)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** The number that was found, if it has a value that a computer can hold. */
    private static Optional<BigDecimal> number(Trial trial) {
        try {
            return trial.foundNumber().map(BigDecimal::new);
        } catch (NumberFormatException exponentTooLarge) {
            return Optional.empty();
        }
    }

    private static boolean isWhole(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }

    private static boolean isIn(BigDecimal number, String range) {
        String[] words = range.split(" ");
        BigDecimal least = new BigDecimal(words[words.length - 3]);
        BigDecimal most = new BigDecimal(words[words.length - 1]);
        return number.compareTo(least) >= 0 && number.compareTo(most) <= 0;
    }

    /** Whether the number becomes infinite, or zero although it is not. */
    private static boolean vanishes(String number, boolean single) {
        double value = single ? Float.parseFloat(number) : Double.parseDouble(number);
        return Double.isInfinite(value) || value == 0 && number.matches("-?[0.]*[1-9].*");
    }

    /** The arguments with zeros that have no sign. */
    private static String unsigned(String canonical) {
        return canonical.replaceAll("(?<=[:,\\[])-0\\.0(?=[,}\\]])", "0.0");
    }

    private static boolean isFormOfText(String expected) {
        return expected.contains(" such as ") || expected.startsWith("base64 ");
    }
}
