package io.holdpoint.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

    @Test
    void writesCanonicalJson() {
        List<List<Integer>> nested = List.of(List.of(), List.of(1, 2));
        JsonWriter out = new JsonWriter();
        out.beginObject();
        out.name("s").string("a\"\\/\n\u0001é€𝄞\u007f");
        out.name("i").integer(-1);
        out.name("b").bigInteger(new BigInteger("123456789012345678901234567890"));
        out.name("d").decimal(new BigDecimal("1.50"));
        out.name("e").decimal(new BigDecimal("1E+3"));
        out.name("f").float64(0.1).name("g").float32(0.1f);
        out.name("t").bool(true);
        out.name("a").list(nested, (o, v) -> o.list(v, JsonWriter::integer));
        out.name("l").listOfNullable(Arrays.asList("x", null), JsonWriter::string);
        out.name("m").map(Map.of("z", 1, "a", 2), JsonWriter::integer);
        out.name("o").list(List.of(1), (o, v) -> o.beginObject().endObject());
        out.endObject();

        assertThat(new String(out.toBytes(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"s\":\"a\\\"\\\\/\\n\\u0001é€𝄞\u007f\",\"i\":-1,\"b\":123456789012345678901234567890,"
                                + "\"d\":1.50,\"e\":1E+3,\"f\":0.1,\"g\":0.1,\"t\":true,\"a\":[[],[1,2]],\"l\":[\"x\",null],\"m\":{\"a\":2,\"z\":1},\"o\":[{}]}")
                .isEqualTo(out.toString());
    }

    @Test
    void writesWhatTheReaderReadsBack() {
        StringBuilder every = new StringBuilder();
        for (int point = 0; point < 0x3000; point++) {
            every.appendCodePoint(point);
        }
        every.appendCodePoint(0x1F600).append('\uFFFF');
        JsonWriter out = new JsonWriter();
        out.string(every);

        assertThat(JsonReader.of(out.toBytes()).string()).isEqualTo(every.toString());
        assertThat(JsonReader.of(out.toString()).string()).isEqualTo(every.toString());
    }

    @Test
    void refusesWhatTheSchemaCannotHold() {
        assertThatThrownBy(() -> new JsonWriter().beginObject().name("a").string(null))
                .isInstanceOf(ArgumentException.class)
                .hasMessage("$.a: expected a value, found null");
        assertThatThrownBy(() -> new JsonWriter().list(Arrays.asList(1, null), JsonWriter::integer))
                .hasMessage("$[1]: expected a value, found null");
        assertThatThrownBy(() -> new JsonWriter().beginObject().name("a").float64(Double.NaN))
                .hasMessage("$.a: expected a finite number, found number NaN");
        assertThatThrownBy(() -> new JsonWriter().float32(Float.NEGATIVE_INFINITY))
                .hasMessage("$: expected a finite number, found number -Infinity");
        assertThatThrownBy(() -> new JsonWriter().string("a\ud800b"))
                .hasMessage("$: expected text without unpaired surrogates, found string \"a\\ud800b\"");
        assertThatThrownBy(() -> new JsonWriter().decimal(new BigDecimal("1E+1000000000")))
                .hasMessage("$: expected a decimal with at most 1000 digits before and after the point");
        assertThatThrownBy(() -> new JsonWriter().bigInteger(BigInteger.TEN.pow(1000)))
                .hasMessageContaining("$: expected an integer of at most 1000 digits");
    }

    @Test
    void refusesACycle() {
        JsonWriter out = new JsonWriter();
        assertThatThrownBy(() -> {
                    while (true) {
                        out.beginObject().name("next");
                    }
                })
                .hasMessage("$" + ".next".repeat(64) + ": expected at most 64 levels of nesting; is there a cycle?");
    }

    @Test
    void writesResultsLeniently() {
        JsonWriter out = new JsonWriter();
        out.lenient();
        out.beginObject();
        out.name("s").string(null).name("d").float64(Double.NaN).name("u").string("a\ud800");
        out.name("l")
                .list(Arrays.asList("x", null), JsonWriter::string)
                .name("t")
                .text(TextFormat.UUID, null);
        out.endObject();

        assertThat(out).hasToString("{\"s\":null,\"d\":null,\"u\":\"a?\",\"l\":[\"x\",null],\"t\":null}");
    }
}
