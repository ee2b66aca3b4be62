package io.holdpoint.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
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
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextFormatTest {

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(TextFormat.UUID, UUID.randomUUID()),
                Arguments.of(TextFormat.URI, URI.create("https://example.com/a?b=%20#c")),
                Arguments.of(TextFormat.LOCAL_DATE, LocalDate.of(2026, 1, 2)),
                Arguments.of(TextFormat.LOCAL_TIME, LocalTime.of(3, 4)),
                Arguments.of(TextFormat.LOCAL_TIME, LocalTime.of(3, 4, 5, 6)),
                Arguments.of(TextFormat.LOCAL_DATE_TIME, LocalDateTime.of(2026, 1, 2, 3, 0)),
                Arguments.of(TextFormat.OFFSET_DATE_TIME, OffsetDateTime.parse("2026-01-02T03:04+01:00")),
                Arguments.of(TextFormat.ZONED_DATE_TIME, ZonedDateTime.parse("2026-07-02T03:04+02:00[Europe/Paris]")),
                Arguments.of(TextFormat.INSTANT, Instant.parse("2026-01-02T03:04:05.006Z")),
                Arguments.of(TextFormat.DURATION, Duration.ofMinutes(-90)),
                Arguments.of(TextFormat.PERIOD, Period.of(1, 2, 3)),
                Arguments.of(TextFormat.YEAR_MONTH, YearMonth.of(2026, 1)),
                Arguments.of(TextFormat.ZONE_ID, ZoneId.of("Europe/Paris")),
                Arguments.of(TextFormat.ZONE_ID, ZoneId.of("+01:00")));
    }

    @ParameterizedTest
    @MethodSource("values")
    <T> void readsBackWhatItWrote(TextFormat<T> format, T value) {
        String json = new JsonWriter().text(format, value).toString();

        assertThat(JsonReader.of(json).text(format)).isEqualTo(value);
    }

    @Test
    void readsBackBytes() {
        byte[] bytes = {1, 2, 3, -1};

        String json = new JsonWriter().text(TextFormat.BASE64, bytes).toString();

        assertThat(JsonReader.of(json).text(TextFormat.BASE64)).isEqualTo(bytes);
    }

    static Stream<Arguments> inexact() {
        return Stream.of(
                Arguments.of(TextFormat.UUID, "1-1-1-1-1"),
                Arguments.of(TextFormat.URI, "a/b"),
                Arguments.of(TextFormat.URI, "https://example.com/ü"),
                Arguments.of(TextFormat.URI, "https://example.com/ "),
                Arguments.of(TextFormat.BASE64, "aGVsbG8"),
                Arguments.of(TextFormat.BASE64, "aGVsbG9="),
                Arguments.of(TextFormat.LOCAL_DATE, "2026-1-2"),
                Arguments.of(TextFormat.LOCAL_DATE, "2026-02-30"),
                Arguments.of(TextFormat.LOCAL_DATE, "+12026-01-02"),
                Arguments.of(TextFormat.LOCAL_TIME, "25:00"),
                Arguments.of(TextFormat.LOCAL_DATE_TIME, "2026-01-02"),
                Arguments.of(TextFormat.OFFSET_DATE_TIME, "2026-01-02T03:04:05"),
                Arguments.of(TextFormat.OFFSET_DATE_TIME, "2026-01-02T03:04+01:00"),
                Arguments.of(TextFormat.INSTANT, "1767322800"),
                Arguments.of(TextFormat.DURATION, "P1M"),
                Arguments.of(TextFormat.PERIOD, "PT1H"),
                Arguments.of(TextFormat.YEAR_MONTH, "2026-13"),
                Arguments.of(TextFormat.ZONE_ID, "Mars/Base"));
    }

    @ParameterizedTest
    @MethodSource("inexact")
    void refusesWhatIsNotInTheForm(TextFormat<?> format, String text) {
        assertThatThrownBy(() -> JsonReader.of('"' + text + '"').text(format))
                .hasMessage("$: expected " + format.words() + ", found string \"" + text + "\"");
    }

    @Test
    void acceptsAnOffsetForAnInstant() {
        assertThat(JsonReader.of("\"2026-01-02T03:04:05+01:00\"").text(TextFormat.INSTANT))
                .isEqualTo(Instant.parse("2026-01-02T02:04:05Z"));
    }

    @Test
    void refusesToWriteWhatItCouldNotRead() {
        assertThatThrownBy(() -> new JsonWriter().text(TextFormat.URI, URI.create("a/b")))
                .hasMessage("$: expected an absolute URI such as \"https://example.com/a\", found string \"a/b\"");
    }

    /** On which {@code URI.toASCIIString()} fails. */
    @Test
    void refusesAnAddressWithHalfACharacter() {
        assertThatThrownBy(() -> JsonReader.of("\"a:\\ud800\"").text(TextFormat.URI))
                .isInstanceOf(ArgumentException.class)
                .hasMessage(
                        "$: expected an absolute URI such as \"https://example.com/a\", found string \"a:\\ud800\"");
        assertThatThrownBy(() -> new JsonWriter().text(TextFormat.URI, URI.create("a:\ud800")))
                .isInstanceOf(ArgumentException.class)
                .hasMessageStartingWith("$: expected an absolute URI");
    }
}
