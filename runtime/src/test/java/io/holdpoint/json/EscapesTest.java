package io.holdpoint.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class EscapesTest {

    /** Of {@code U+0134} Jackson's parser sees only 34, which is a 4. */
    @Test
    void refusesEscapesThatOnlyLookLikeOnes() {
        Shape shape = Shape.of("v");
        for (String escape : List.of("\\u000\u0134", "\\u\u01300\u013041", "\\u000\ud834\udd1e")) {
            String json = "{\"v\":\"a" + escape + "\"}";
            assertThatThrownBy(() -> {
                        JsonReader in = JsonReader.of(json);
                        in.beginObject(shape);
                        in.nextProperty();
                        in.string();
                    })
                    .isInstanceOf(ArgumentException.class)
                    .hasMessageContaining("invalid JSON at character ")
                    .hasMessageContaining("expected one of the escapes");
        }
        JsonReader rest = JsonReader.of("{\"v\":\"\\\\u0134é\\u0134\"}");
        rest.beginObject(shape);
        rest.nextProperty();
        assertThat(rest.string()).isEqualTo("\\u0134é\u0134");
    }
}
