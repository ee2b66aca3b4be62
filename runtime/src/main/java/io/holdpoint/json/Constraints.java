package io.holdpoint.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * Checks of Jakarta Validation's constraints that take more than a comparison, for generated code.
 *
 * @since 0.1
 */
public final class Constraints {

    /** The form that HTML gives to e-mail addresses, without dots that RFC 5321 does not allow. */
    private static final Pattern EMAIL =
            Pattern.compile("[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
                    + "(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*");

    private static final int LONGEST_EMAIL = 254;

    private Constraints() {}

    /** Whether {@code value >= bound}. */
    public static boolean isAtLeast(Number value, String bound) {
        return compare(value, bound) >= 0;
    }

    /** Whether {@code value > bound}. */
    public static boolean isMoreThan(Number value, String bound) {
        return compare(value, bound) > 0;
    }

    /** Whether {@code value <= bound}. */
    public static boolean isAtMost(Number value, String bound) {
        return compare(value, bound) <= 0;
    }

    /** Whether {@code value < bound}. */
    public static boolean isLessThan(Number value, String bound) {
        return compare(value, bound) < 0;
    }

    private static int compare(Number value, String bound) {
        return exact(value).compareTo(new BigDecimal(bound));
    }

    /** A floating-point number stands for the decimal that it is written as. */
    private static BigDecimal exact(Number value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        return value instanceof BigInteger integer ? new BigDecimal(integer) : new BigDecimal(value.toString());
    }

    /** Whether the number has at most so many digits before and after the point. */
    public static boolean hasDigits(Number value, int whole, int fraction) {
        BigDecimal number = exact(value).stripTrailingZeros();
        return number.precision() - number.scale() <= whole && number.scale() <= fraction;
    }

    /** Whether the text's length is in range, counted in characters as well as in UTF-16 units. */
    public static boolean hasLength(String value, int least, int most) {
        return value.length() <= most && value.codePointCount(0, value.length()) >= least;
    }

    /** Whether the text is nothing but white space. */
    public static boolean isBlank(String value) {
        return value.isBlank();
    }

    /** Whether the text is an e-mail address without comments, quotes and address literals. */
    public static boolean isEmail(String value) {
        int at = value.indexOf('@');
        return at <= 64
                && value.length() <= LONGEST_EMAIL
                && EMAIL.matcher(value).matches();
    }

    /** How many elements there are. */
    public static int count(Iterable<?> values) {
        int count = 0;
        for (Object ignored : values) {
            count++;
        }
        return count;
    }
}
