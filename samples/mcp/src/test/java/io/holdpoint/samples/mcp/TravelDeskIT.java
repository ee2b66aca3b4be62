package io.holdpoint.samples.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.testing.Jvm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/** The sample, run as its README says. */
@DisabledIfEnvironmentVariable(named = "OPENAI_API_KEY", matches = ".+", disabledReason = "a real model would answer")
class TravelDeskIT {

    private static Jvm desk() {
        Path target = Path.of("samples", "mcp", "target");
        return Jvm.current()
                .with("-Dholdpoint.journal=memory")
                .on(target.resolve("classes"), target.resolve("lib").resolve("*"));
    }

    @Test
    void anAnswerThatIsCutOffCancelsNothing() {
        Jvm.Run run = desk().withAgent().run(TravelDesk.class.getName());

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .containsSubsequence(
                        "I have requested the cancellation of EHGLP3.",
                        "The answer is complete. 1 action was carried out: Cancel reservation EHGLP3.",
                        "> And ZFA04Y, too.",
                        "1 action was not carried out: Cancel reservation ZFA04Y.")
                // What the server says comes on a way of its own, and may come later.
                .contains("[server: looked EHGLP3 up]", "[server: cancelled EHGLP3]")
                .doesNotContain("cancelled ZFA04Y");
    }

    /** What the sample is about. */
    @Test
    void withoutTheAgentItDoes() {
        Jvm.Run run = desk().run(TravelDesk.class.getName());

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("[server: cancelled EHGLP3]", "[server: cancelled ZFA04Y]")
                .doesNotContain("carried out");
    }
}
