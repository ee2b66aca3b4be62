package io.holdpoint.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers without ever changing them: no fraction is dropped, nothing overflows, and no number whose plain form
 * would be enormous is let in ({@code 1e999999999} is eleven characters, but a gigabyte of digits).
 */
final class Numbers {

    static final int MAX_DIGITS = 1000;

    static final String LIMITED_INTEGER = "an integer of at most " + MAX_DIGITS + " digits";
    static final String LIMITED_DECIMAL = "a decimal with at most " + MAX_DIGITS + " digits before and after the point";

    /** Fewer characters than this always fit an int. */
    private static final int INT_LENGTH = 10;

    /** Fewer characters than this always fit a long. */
    private static final int LONG_LENGTH = 19;

    private Numbers() {}

    static long integer(Tokens tokens, long least, long most) {
        tokens.take(JsonToken.VALUE_NUMBER_INT, "an integer");
        try {
            JsonParser parser = tokens.parser;
            int length = parser.getTextLength();
            long value;
            if (length < LONG_LENGTH) {
                value = length < INT_LENGTH ? parser.getIntValue() : parser.getLongValue();
            } else {
                BigInteger big = new BigInteger(digits(tokens, LIMITED_INTEGER));
                if (big.bitLength() >= Long.SIZE) {
                    throw outOfRange(tokens, least, most);
                }
                value = big.longValue();
            }
            if (value < least || value > most) {
                throw outOfRange(tokens, least, most);
            }
            return value;
        } catch (IOException e) {
            throw tokens.syntax(e);
        }
    }

    private static ArgumentException outOfRange(Tokens tokens, long least, long most) {
        return tokens.unexpected("an integer from " + least + " to " + most);
    }

    static BigInteger bigInteger(Tokens tokens) {
        tokens.take(JsonToken.VALUE_NUMBER_INT, "an integer");
        return new BigInteger(digits(tokens, LIMITED_INTEGER));
    }

    static BigDecimal decimal(Tokens tokens) {
        takeNumber(tokens, "a decimal");
        BigDecimal value = limitedDecimal(tokens);
        if (value == null) {
            throw tokens.unexpected(LIMITED_DECIMAL);
        }
        return value;
    }

    /** From the parser's own characters: no string is made of them. */
    private static @Nullable BigDecimal limitedDecimal(Tokens tokens) {
        try {
            JsonParser parser = tokens.parser;
            int length = parser.getTextLength();
            if (length > MAX_DIGITS) {
                return null;
            }
            BigDecimal value = new BigDecimal(parser.getTextCharacters(), parser.getTextOffset(), length);
            return isReasonable(value) ? value : null;
        } catch (NumberFormatException exponentTooLarge) {
            return null;
        } catch (IOException e) {
            throw tokens.syntax(e);
        }
    }

    static boolean isReasonable(BigDecimal value) {
        long whole = (long) value.precision() - value.scale();
        return Math.abs((long) value.scale()) <= MAX_DIGITS && value.precision() <= MAX_DIGITS && whole <= MAX_DIGITS;
    }

    static double float64(Tokens tokens) {
        String digits = number(tokens, "a number", "a number of at most " + MAX_DIGITS + " digits");
        double value = Double.parseDouble(digits);
        if (Double.isInfinite(value) || (value == 0 && !isZero(digits))) {
            throw tokens.unexpected("a number that fits a 64-bit float");
        }
        return value;
    }

    static float float32(Tokens tokens) {
        String digits = number(tokens, "a number", "a number of at most " + MAX_DIGITS + " digits");
        float value = Float.parseFloat(digits);
        if (Float.isInfinite(value) || (value == 0 && !isZero(digits))) {
            throw tokens.unexpected("a number that fits a 32-bit float");
        }
        return value;
    }

    /** Whether the number is zero as it is written, and not only too small to be told from it. */
    private static boolean isZero(String digits) {
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c >= '1' && c <= '9') {
                return false;
            }
            if (c == 'e' || c == 'E') {
                return true;
            }
        }
        return true;
    }

    private static String number(Tokens tokens, String expected, String limited) {
        takeNumber(tokens, expected);
        return digits(tokens, limited);
    }

    private static void takeNumber(Tokens tokens, String expected) {
        JsonToken token = tokens.take();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw tokens.unexpected(expected);
        }
    }

    private static String digits(Tokens tokens, String limited) {
        String digits = tokens.text();
        if (digits.length() > MAX_DIGITS) {
            throw tokens.unexpected(limited);
        }
        return digits;
    }
}
