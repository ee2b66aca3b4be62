package io.holdpoint.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdpoint.json.ArgumentException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MasksTest {

    @Test
    void hidesNestedValuesAndLeavesTheRestByteForByte() {
        Masks masks = new Masks(List.of("card.number", "items[].secret", "byName.*", "pin", "boxes[].*.key"));

        assertThat(masks.hide(
                        "{\"card\":{\"number\":\"4111\",\"holder\":\"é\\n\"},\"items\":[{\"secret\":{\"a\":[1,2]},"
                                + "\"price\":1.50},{\"price\":2E+3}],\"byName\":{\"x\":1,\"y.z\":null},\"pin\":-12.50,"
                                + "\"boxes\":[{\"b\":{\"key\":true,\"lid\":false}}],\"number\":7}"))
                .isEqualTo("{\"card\":{\"number\":\"••• #1\",\"holder\":\"é\\n\"},\"items\":[{\"secret\":\"••• #2\","
                        + "\"price\":1.50},{\"price\":2E+3}],\"byName\":{\"x\":\"••• #3\",\"y.z\":\"••• #4\"},"
                        + "\"pin\":\"••• #5\",\"boxes\":[{\"b\":{\"key\":\"••• #6\",\"lid\":false}}],\"number\":7}");
    }

    @Test
    void hidesAWholeListOrObject() {
        Masks masks = new Masks(List.of("codes", "owner"));

        assertThat(masks.hide("{\"codes\":[1,[2]],\"owner\":{\"name\":\"x\"},\"n\":1}"))
                .isEqualTo("{\"codes\":\"••• #1\",\"owner\":\"••• #2\",\"n\":1}");
    }

    @Test
    void hidesWhatIsLongerThanAParsersBuffer() {
        String secret = "s".repeat(40_000);

        assertThat(new Masks(List.of("b"))
                        .hide("{\"a\":\"" + "x".repeat(9_000) + "\",\"b\":\"" + secret + "\",\"c\":1}"))
                .doesNotContain("ss")
                .endsWith("\"b\":\"••• #1\",\"c\":1}");
    }

    @Test
    void aMaskThatComesBackStandsForItsValueWhereverItWasMoved() {
        Masks masks = new Masks(List.of("items[].secret"));
        String original = "{\"items\":[{\"id\":1,\"secret\":\"a\"},{\"id\":2,\"secret\":22}]}";

        assertThat(masks.restore(masks.hide(original), original)).isEqualTo(original);
        assertThat(masks.restore(
                        "{ \"items\": [ {\"secret\":\"••• #2\", \"id\":2}, {\"id\":3,\"secret\":\"new\"} ] }",
                        original))
                .isEqualTo("{ \"items\": [ {\"secret\":22, \"id\":2}, {\"id\":3,\"secret\":\"new\"} ] }");
    }

    @Test
    void aMaskWhereItsValueDoesNotBelongIsRefused() {
        Masks masks = new Masks(List.of("card", "pin"));
        String original = "{\"card\":\"4111\",\"pin\":\"9\",\"note\":\"\"}";

        assertThatThrownBy(() -> masks.restore("{\"card\":\"••• #2\",\"pin\":\"1\",\"note\":\"\"}", original))
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("card");
        assertThatThrownBy(() -> masks.restore("{\"card\":\"••• #3\",\"pin\":\"1\",\"note\":\"\"}", original))
                .isInstanceOf(ArgumentException.class);
        assertThatThrownBy(() -> masks.restore("{\"card\":\"1\",\"pin\":\"1\",\"note\":\"••• #1\"}", original))
                .as("a secret is not moved to where it would be seen")
                .isInstanceOf(ArgumentException.class);
    }

    @Test
    void whatIsNotJsonIsLeftToTheDecoder() {
        assertThat(new Masks(List.of("card")).restore("{\"card\":", "{\"card\":\"1\"}"))
                .isEqualTo("{\"card\":");
    }
}
