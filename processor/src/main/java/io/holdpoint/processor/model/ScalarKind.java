package io.holdpoint.processor.model;

import org.jspecify.annotations.Nullable;

/**
 * The values without parts, and how they are read, written and described. A format keyword stands only where it means
 * exactly what the reader accepts; everywhere else a sentence says it.
 */
public enum ScalarKind {
    STRING("string", "string", "string"),
    BOOLEAN("boolean", "bool", "bool"),
    INT8("integer", "int8", "integer", "From -128 to 127"),
    INT16("integer", "int16", "integer", "From -32768 to 32767"),
    INT32("integer", "int32", "integer"),
    INT64("integer", "int64", "integer"),
    BIG_INTEGER("integer", "bigInteger", "bigInteger"),
    FLOAT32("number", "float32", "float32"),
    FLOAT64("number", "float64", "float64"),
    DECIMAL("number", "decimal", "decimal"),
    YEAR("integer", "year", "year"),
    CHARACTER("string", "character", "character", "A single character"),

    UUID("uuid", "UUID, e.g. 123e4567-e89b-12d3-a456-426614174000"),
    URI("uri", "Absolute URI, e.g. https://example.com/a"),
    BASE64(null, "Bytes in base64"),
    LOCAL_DATE("date", "ISO-8601 date, e.g. 2026-01-02"),
    LOCAL_TIME(null, "ISO-8601 local time, e.g. 03:04:05"),
    LOCAL_DATE_TIME(null, "ISO-8601 local date-time, e.g. 2026-01-02T03:04:05"),
    OFFSET_DATE_TIME("date-time", "ISO-8601 date-time with an offset, e.g. 2026-01-02T03:04:05+01:00"),
    ZONED_DATE_TIME(
            null,
            "ISO-8601 date-time with an offset and an optional zone, e.g. 2026-01-02T03:04:05+01:00[Europe/Paris]"),
    INSTANT("date-time", "ISO-8601 date-time with an offset, e.g. 2026-01-02T03:04:05Z"),
    DURATION(null, "ISO-8601 duration of days, hours, minutes and seconds, e.g. PT15M or P2DT3H"),
    PERIOD(null, "ISO-8601 period of years, months, weeks and days, e.g. P1M or P1Y2D"),
    YEAR_MONTH(null, "Year and month, e.g. 2026-01"),
    ZONE_ID(null, "Time zone, e.g. Europe/Paris or +01:00");

    private final String schemaType;
    private final @Nullable String reader;
    private final @Nullable String writer;
    private final @Nullable String format;
    private final @Nullable String note;

    ScalarKind(String schemaType, String reader, String writer) {
        this(schemaType, reader, writer, null);
    }

    ScalarKind(String schemaType, String reader, String writer, @Nullable String note) {
        this.schemaType = schemaType;
        this.reader = reader;
        this.writer = writer;
        this.format = null;
        this.note = note;
    }

    /** Text in the runtime's {@code TextFormat} of the same name. */
    ScalarKind(@Nullable String format, @Nullable String note) {
        this.schemaType = "string";
        this.reader = null;
        this.writer = null;
        this.format = format;
        this.note = note;
    }

    /** The {@code type} keyword of the schema. */
    public String schemaType() {
        return schemaType;
    }

    /** The {@code format} keyword of the schema, if there is one. */
    public @Nullable String format() {
        return format;
    }

    /** What the schema's description says besides, if anything. */
    public @Nullable String note() {
        return note;
    }

    /** The method of the runtime's {@code JsonReader}; {@code null} for text in a format. */
    public @Nullable String reader() {
        return reader;
    }

    /** The method of the runtime's {@code JsonWriter}; {@code null} for text in a format. */
    public @Nullable String writer() {
        return writer;
    }
}
