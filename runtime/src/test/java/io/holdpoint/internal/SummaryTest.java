package io.holdpoint.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.spi.ResultKind;
import io.holdpoint.spi.ToolSpec;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SummaryTest {

    private static final ToolSpec PAY =
            ToolSpec.speculative("pay", "", "pay", "()V", "{}", ResultKind.VOID).withSummary("Pay {cents} to {who}");

    @Test
    void nothingInALineHidesOrBreaksIt() {
        assertThat(summary("{\"cents\":1,\"who\":\"bob\\n\\u202E\\u200Beve\"}"))
                .isEqualTo("Pay 1 to bob<U+000A><U+202E><U+200B>eve");
        assertThat(summary("{\"cents\":1,\"who\":\"\\uDB40\\uDC41é😀\"}")).isEqualTo("Pay 1 to <U+E0041>é😀");
    }

    @Test
    void aLongValueIsCutBetweenCharacters() {
        assertThat(summary("{\"cents\":1,\"who\":\"" + "😀".repeat(81) + "\"}"))
                .isEqualTo("Pay 1 to " + "😀".repeat(80) + "...");
        assertThat(summary("{\"cents\":1,\"who\":\"" + "x".repeat(80) + "\"}")).endsWith("x");
    }

    @Test
    void whatIsNoScalarIsShownByItsSize() {
        assertThat(summary("{\"cents\":[1,[2]],\"who\":{\"a\":1}}")).isEqualTo("Pay 2 items to {...}");
    }

    private static String summary(String arguments) {
        return Summary.of(PAY, arguments.getBytes(StandardCharsets.UTF_8));
    }
}
