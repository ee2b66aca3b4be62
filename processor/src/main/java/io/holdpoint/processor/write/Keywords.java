package io.holdpoint.processor.write;

import io.holdpoint.processor.model.Constraint;
import io.holdpoint.processor.model.ValueType;
import io.holdpoint.processor.model.ValueType.Dictionary;
import io.holdpoint.processor.model.ValueType.Scalar;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;

/** Constraints as keywords of JSON Schema. What they say never goes beyond what generated code checks. */
final class Keywords {

    /** What Java's regular expressions have and those of ECMAScript lack or read differently. */
    private static final Pattern NOT_PORTABLE =
            Pattern.compile("\\(\\?[^:]|[*+?}]\\+|\\\\[pPQEAzZGhHRXNkKsSvVaec0x]|\\[[^]]*(?:&&|\\[)|\\\\[1-9]");

    private Keywords() {}

    static void add(Constraint constraint, ValueType type, Map<String, Object> schema) {
        if (constraint instanceof Constraint.Limit limit) {
            schema.put(keyword(limit), number(limit.bound()));
        } else if (constraint instanceof Constraint.Size size) {
            String things = type instanceof Scalar ? "Length" : type instanceof Dictionary ? "Properties" : "Items";
            if (size.least() > 0) {
                schema.put("min" + things, size.least());
            }
            if (size.most() < Integer.MAX_VALUE) {
                schema.put("max" + things, size.most());
            }
        } else if (constraint instanceof Constraint.NotBlank) {
            schema.putIfAbsent("minLength", 1);
        } else if (constraint instanceof Constraint.Email) {
            schema.put("format", "email");
        } else if (constraint instanceof Constraint.Matches matches && isPortable(matches)) {
            schema.put("pattern", "^(?:" + matches.regex() + ")$");
        }
    }

    private static String keyword(Constraint.Limit limit) {
        if (limit.inclusive()) {
            return limit.lower() ? "minimum" : "maximum";
        }
        return limit.lower() ? "exclusiveMinimum" : "exclusiveMaximum";
    }

    private static boolean isPortable(Constraint.Matches matches) {
        return matches.flags() == 0 && !NOT_PORTABLE.matcher(matches.regex()).find();
    }

    private static Object number(BigDecimal bound) {
        return bound.stripTrailingZeros().scale() <= 0 ? bound.toBigInteger() : bound;
    }
}
