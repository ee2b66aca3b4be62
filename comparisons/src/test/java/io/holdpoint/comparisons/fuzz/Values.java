package io.holdpoint.comparisons.fuzz;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;

/** Values of every scalar type, more often at the edges than chance would have it. Repeatable by its seed. */
final class Values {

    private static final List<String> PIECES = List.of(
            "a", "Z", "0", " ", "\"", "\\", "/", "\n", "\t", "\b", "\u0000", "\u001f", "\u007f", "é", "ß", "中",
            "\u2028", "\ufeff", "\ufffd", "😀", "𝄞", "<", "null", "{", "}", "[", "]", ":", ",", "'", "//");
    private static final List<URI> URIS = List.of(
            URI.create("https://example.com/a?b=c#d"),
            URI.create("urn:isbn:0451450523"),
            URI.create("mailto:a@example.com"),
            URI.create("http://[::1]:8080/x%20y"));
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("Europe/Paris"),
            ZoneId.of("America/New_York"),
            ZoneId.of("UTC"),
            ZoneId.of("+05:30"),
            ZoneId.of("Z"));

    private final SplittableRandom random;

    Values(SplittableRandom random) {
        this.random = random;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean chance(int oneIn) {
        return below(oneIn) == 0;
    }

    @SafeVarargs
    final <T> T oneOf(T... values) {
        return values[below(values.length)];
    }

    <T> T oneOf(List<T> values) {
        return values.get(below(values.size()));
    }

    long integer(long least, long most) {
        return switch (below(6)) {
            case 0 -> least;
            case 1 -> most;
            case 2 -> Math.max(least, Math.min(most, below(3) - 1));
            default -> least == Long.MIN_VALUE ? random.nextLong() : random.nextLong(least, most);
        };
    }

    byte int8() {
        return (byte) integer(Byte.MIN_VALUE, Byte.MAX_VALUE);
    }

    short int16() {
        return (short) integer(Short.MIN_VALUE, Short.MAX_VALUE);
    }

    int int32() {
        return (int) integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    long int64() {
        return integer(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    float float32() {
        float value = Float.intBitsToFloat(random.nextInt());
        return chance(4) || !Float.isFinite(value) ? below(1000) / 8f : value;
    }

    double float64() {
        double value = Double.longBitsToDouble(random.nextLong());
        return chance(4) || !Double.isFinite(value)
                ? oneOf(0.0, -0.0, 0.1, 1e21, Double.MIN_VALUE, Double.MAX_VALUE)
                : value;
    }

    BigInteger bigInteger() {
        byte[] bytes = new byte[1 + below(chance(20) ? 400 : 12)];
        random.nextBytes(bytes);
        return new BigInteger(bytes);
    }

    BigDecimal decimal() {
        return new BigDecimal(bigInteger(), below(40) - 10);
    }

    boolean bool() {
        return random.nextBoolean();
    }

    char character() {
        return oneOf('a', 'Z', '"', '\\', '\n', 'é', '中', '\u0000', ' ');
    }

    String text() {
        return text(chance(30) ? 200 : 6);
    }

    /** A text of fewer pieces than the bound. */
    String text(int bound) {
        StringBuilder text = new StringBuilder();
        for (int i = below(bound); i > 0; i--) {
            text.append(oneOf(PIECES));
        }
        return text.toString();
    }

    /** Letters only, with a length in this range. */
    String word(int least, int most) {
        StringBuilder word = new StringBuilder();
        for (int i = least + below(most - least + 1); i > 0; i--) {
            word.append((char) ('A' + below(26)));
        }
        return word.toString();
    }

    UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    URI uri() {
        return oneOf(URIS);
    }

    byte[] bytes() {
        byte[] bytes = new byte[below(20)];
        random.nextBytes(bytes);
        return bytes;
    }

    LocalDate date() {
        return LocalDate.ofEpochDay(random.nextLong(
                LocalDate.of(1, 1, 1).toEpochDay(), LocalDate.of(9999, 12, 31).toEpochDay()));
    }

    LocalTime time() {
        long nanos = random.nextLong(LocalTime.MAX.toNanoOfDay());
        long unit = oneOf(1L, 1_000_000L, 1_000_000_000L, 60_000_000_000L);
        return LocalTime.ofNanoOfDay(nanos / unit * unit);
    }

    LocalDateTime dateTime() {
        return LocalDateTime.of(date(), time());
    }

    OffsetDateTime offset() {
        return dateTime().atOffset(ZoneOffset.ofTotalSeconds(60 * (below(36 * 60) - 18 * 60)));
    }

    ZonedDateTime zoned() {
        // Without the seconds that offsets had before 1900.
        return dateTime().withYear(1950 + below(150)).atZone(oneOf(ZONES));
    }

    Instant instant() {
        return dateTime().toInstant(ZoneOffset.UTC);
    }

    Duration duration() {
        return Duration.ofSeconds(oneOf(0L, 900L, -1L, random.nextLong() / 2), oneOf(0, 1, 500_000_000));
    }

    Period period() {
        return Period.of(below(20) - 10, below(30) - 15, below(60) - 30);
    }

    YearMonth month() {
        return YearMonth.of(1 + below(9999), 1 + below(12));
    }

    Year year() {
        return Year.of((int) integer(Year.MIN_VALUE, Year.MAX_VALUE));
    }

    ZoneId zone() {
        return oneOf(ZONES);
    }

    <T> List<T> list(Supplier<T> element) {
        return list(0, 4, element);
    }

    <T> List<T> list(int least, int most, Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int i = least + below(most - least + 1); i > 0; i--) {
            list.add(element.get());
        }
        return list;
    }

    <T> Set<T> set(Supplier<T> element) {
        return new LinkedHashSet<>(list(element));
    }

    <K, V> Map<K, V> map(int most, Supplier<K> key, Supplier<V> value) {
        Map<K, V> map = new LinkedHashMap<>();
        for (int i = below(most + 1); i > 0; i--) {
            map.put(key.get(), value.get());
        }
        return map;
    }
}
