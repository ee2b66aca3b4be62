package io.holdpoint.processor.read;

import static java.util.Map.entry;

import io.holdpoint.processor.model.ScalarKind;
import java.util.Map;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** Which types are values without parts. */
final class Scalars {

    private static final Map<String, ScalarKind> BY_NAME = Map.ofEntries(
            entry("java.lang.String", ScalarKind.STRING),
            entry("java.lang.CharSequence", ScalarKind.STRING),
            entry("java.lang.Boolean", ScalarKind.BOOLEAN),
            entry("java.lang.Byte", ScalarKind.INT8),
            entry("java.lang.Short", ScalarKind.INT16),
            entry("java.lang.Integer", ScalarKind.INT32),
            entry("java.lang.Long", ScalarKind.INT64),
            entry("java.lang.Float", ScalarKind.FLOAT32),
            entry("java.lang.Double", ScalarKind.FLOAT64),
            entry("java.lang.Character", ScalarKind.CHARACTER),
            entry("java.math.BigInteger", ScalarKind.BIG_INTEGER),
            entry("java.math.BigDecimal", ScalarKind.DECIMAL),
            entry("java.util.UUID", ScalarKind.UUID),
            entry("java.net.URI", ScalarKind.URI),
            entry("java.time.LocalDate", ScalarKind.LOCAL_DATE),
            entry("java.time.LocalTime", ScalarKind.LOCAL_TIME),
            entry("java.time.LocalDateTime", ScalarKind.LOCAL_DATE_TIME),
            entry("java.time.OffsetDateTime", ScalarKind.OFFSET_DATE_TIME),
            entry("java.time.ZonedDateTime", ScalarKind.ZONED_DATE_TIME),
            entry("java.time.Instant", ScalarKind.INSTANT),
            entry("java.time.Duration", ScalarKind.DURATION),
            entry("java.time.Period", ScalarKind.PERIOD),
            entry("java.time.Year", ScalarKind.YEAR),
            entry("java.time.YearMonth", ScalarKind.YEAR_MONTH),
            entry("java.time.ZoneId", ScalarKind.ZONE_ID));

    private Scalars() {}

    static @Nullable ScalarKind of(String qualifiedName) {
        return BY_NAME.get(qualifiedName);
    }

    static ScalarKind of(TypeKind primitive) {
        return switch (primitive) {
            case BOOLEAN -> ScalarKind.BOOLEAN;
            case BYTE -> ScalarKind.INT8;
            case SHORT -> ScalarKind.INT16;
            case INT -> ScalarKind.INT32;
            case LONG -> ScalarKind.INT64;
            case CHAR -> ScalarKind.CHARACTER;
            case FLOAT -> ScalarKind.FLOAT32;
            case DOUBLE -> ScalarKind.FLOAT64;
            default -> throw new IllegalArgumentException(primitive.name());
        };
    }
}
