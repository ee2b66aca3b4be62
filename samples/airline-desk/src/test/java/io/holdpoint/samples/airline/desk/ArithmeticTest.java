package io.holdpoint.samples.airline.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ArithmeticTest {

    @Test
    void evaluatesTheRecordedExpression() {
        assertThat(Arithmetic.evaluate("2 * ((350 - 122) + (499 - 127))")).isEqualByComparingTo("1200");
    }

    @Test
    void bindsProductsTighterThanSums() {
        assertThat(Arithmetic.evaluate("1 + 6 / 4 - -2.5 * 2")).isEqualByComparingTo("7.5");
    }

    @Test
    void saysWhatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arithmetic.evaluate("2 * (3"))
                .withMessage("Expected ')' but found the end at character 4 of 2*(3");
    }
}
