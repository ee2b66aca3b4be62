package io.holdpoint.json;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A kind of value that JSON holds as text in one exact form: what is not in that form is refused, and what is written is
 * read back as the same value. Immutable.
 *
 * @param <T> the kind of value
 * @since 0.1
 */
public final class TextFormat<T> {

    /** A date-time of RFC 3339, which is what JSON Schema's {@code date-time} means; java.time alone accepts more. */
    private static final Predicate<String> RFC_3339 = Pattern.compile(
                    "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)",
                    Pattern.CASE_INSENSITIVE)
            .asMatchPredicate();

    /** A {@link UUID} of 36 characters. */
    public static final TextFormat<UUID> UUID = new TextFormat<>(
            "a UUID such as \"123e4567-e89b-12d3-a456-426614174000\"", TextFormat::uuid, Object::toString);

    /** An absolute {@link URI} of ASCII characters. */
    public static final TextFormat<URI> URI =
            new TextFormat<>("an absolute URI such as \"https://example.com/a\"", TextFormat::uri, Object::toString);

    /** Bytes in base64 with padding. */
    public static final TextFormat<byte[]> BASE64 = new TextFormat<>(
            "base64 with padding, such as \"aGVsbG8=\"",
            TextFormat::base64,
            bytes -> Base64.getEncoder().encodeToString(bytes));

    /** A {@link LocalDate}. */
    public static final TextFormat<LocalDate> LOCAL_DATE =
            new TextFormat<>("a date such as \"2026-01-02\"", TextFormat::localDate, LocalDate::toString);

    /** A {@link LocalTime}. */
    public static final TextFormat<LocalTime> LOCAL_TIME =
            new TextFormat<>("a local time such as \"03:04:05\"", LocalTime::parse, LocalTime::toString);

    /** A {@link LocalDateTime}. */
    public static final TextFormat<LocalDateTime> LOCAL_DATE_TIME = new TextFormat<>(
            "a local date-time such as \"2026-01-02T03:04:05\"", LocalDateTime::parse, LocalDateTime::toString);

    /** An {@link OffsetDateTime}. */
    public static final TextFormat<OffsetDateTime> OFFSET_DATE_TIME = new TextFormat<>(
            "a date-time with an offset such as \"2026-01-02T03:04:05+01:00\"",
            TextFormat::offsetDateTime,
            DateTimeFormatter.ISO_OFFSET_DATE_TIME::format);

    /** A {@link ZonedDateTime}. */
    public static final TextFormat<ZonedDateTime> ZONED_DATE_TIME = new TextFormat<>(
            "a date-time with a zone such as \"2026-01-02T03:04:05+01:00[Europe/Paris]\"",
            ZonedDateTime::parse,
            ZonedDateTime::toString);

    /** An {@link Instant}. */
    public static final TextFormat<Instant> INSTANT = new TextFormat<>(
            "a date-time such as \"2026-01-02T03:04:05Z\"",
            text -> offsetDateTime(text).toInstant(),
            Instant::toString);

    /** A {@link Duration}. */
    public static final TextFormat<Duration> DURATION =
            new TextFormat<>("a duration such as \"PT15M\" or \"P2DT3H\"", Duration::parse, Duration::toString);

    /** A {@link Period}. */
    public static final TextFormat<Period> PERIOD =
            new TextFormat<>("a period such as \"P1M\" or \"P1Y2D\"", Period::parse, Period::toString);

    /** A {@link YearMonth}. */
    public static final TextFormat<YearMonth> YEAR_MONTH =
            new TextFormat<>("a year and month such as \"2026-01\"", YearMonth::parse, YearMonth::toString);

    /** A {@link ZoneId}. */
    public static final TextFormat<ZoneId> ZONE_ID =
            new TextFormat<>("a time zone such as \"Europe/Paris\" or \"+01:00\"", ZoneId::of, ZoneId::getId);

    private final String words;
    private final Function<String, T> parse;
    private final Function<T, String> print;

    private TextFormat(String words, Function<String, T> parse, Function<T, String> print) {
        this.words = words;
        this.parse = parse;
        this.print = print;
    }

    /** What a value looks like, for error messages. */
    String words() {
        return words;
    }

    /** The value, or {@code null} if the text is not in this form. */
    @Nullable
    T parse(String text) {
        try {
            return parse.apply(text);
        } catch (DateTimeException | IllegalArgumentException notInThisForm) {
            return null;
        }
    }

    String print(T value) {
        return print.apply(value);
    }

    private static UUID uuid(String text) {
        UUID value = java.util.UUID.fromString(text);
        check(value.toString().equalsIgnoreCase(text));
        return value;
    }

    private static URI uri(String text) {
        URI value = java.net.URI.create(text);
        // Not URI.toASCIIString(): it fails with a NullPointerException on half a character.
        check(value.isAbsolute() && text.chars().allMatch(c -> c < 0x80));
        return value;
    }

    private static byte[] base64(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        check(Base64.getEncoder().encodeToString(bytes).equals(text));
        return bytes;
    }

    private static LocalDate localDate(String text) {
        LocalDate value = LocalDate.parse(text);
        check(text.length() == "2026-01-02".length());
        return value;
    }

    private static OffsetDateTime offsetDateTime(String text) {
        check(RFC_3339.test(text));
        return OffsetDateTime.parse(text);
    }

    private static void check(boolean exact) {
        if (!exact) {
            throw new IllegalArgumentException();
        }
    }
}
