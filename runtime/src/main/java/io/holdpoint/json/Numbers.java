package io.holdpoint.json;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers whose plain form would be enormous are refused: {@code 1e999999999} is eleven characters, but a gigabyte of digits. */
final class Numbers {

    private Numbers() {}

    /** The number, or {@code null} if it has too many digits before or after the point. */
    static @Nullable BigDecimal decimal(String digits) {
        BigDecimal value;
        try {
            value = new BigDecimal(digits);
        } catch (NumberFormatException exponentTooLarge) {
            return null;
        }
        return isReasonable(value) ? value : null;
    }

    static boolean isReasonable(BigDecimal value) {
        long whole = (long) value.precision() - value.scale();
        return Math.abs((long) value.scale()) <= JsonReader.MAX_DIGITS
                && value.precision() <= JsonReader.MAX_DIGITS
                && whole <= JsonReader.MAX_DIGITS;
    }
}
