package io.holdpoint.samples.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.testing.Jvm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The sample, run as its README says. */
class RefundDeskIT {

    @Test
    void paysWhatWasAnsweredToTheEndAndNothingElse() {
        Path target = Path.of(System.getProperty("sample.target"));

        Jvm.Run run = Jvm.current()
                .with("-Dholdpoint.journal=memory")
                .on(target.resolve("classes"), target.resolve("lib").resolve("*"))
                .run(RefundDesk.class.getName());

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .containsSubsequence(
                        "  [looked A-1 up]",
                        "I have requested the refund of A-1.",
                        "  [paid A-1 back]",
                        "1 action was carried out: Refund order A-1.",
                        "I have requested the refund of B-2, ",
                        "1 action was not carried out: Refund order B-2.")
                .doesNotContain("paid B-2 back");
    }
}
