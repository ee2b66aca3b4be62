package io.holdpoint.samples.adk;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.testing.Jvm;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/** What the README says one sees. */
@DisabledIfEnvironmentVariable(named = "GOOGLE_API_KEY", matches = ".+", disabledReason = "Gemini would answer")
class TravelDeskIT {

    private static final Path[] CLASS_PATH = Arrays.stream(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toArray(Path[]::new);

    @Test
    void anAnswerThatIsCutOffCancelsNothing() {
        Jvm.Run run = Jvm.current().withAgent().on(CLASS_PATH).run(TravelDesk.class.getName());

        assertThat(run.out())
                .as(run.err())
                .contains("calls findReservation{code=EHGLP3}", "Oslo")
                .contains("HELD, NOT DONE. cancelReservation")
                .containsSubsequence(
                        "The answer is complete.",
                        "cancelled so far: [EHGLP3]",
                        "The answer was cut off at its length limit.",
                        "cancelled so far: [EHGLP3]");
    }

    /** What the sample is about. */
    @Test
    void withoutTheAgentItDoes() {
        Jvm.Run run = Jvm.current().on(CLASS_PATH).run(TravelDesk.class.getName());

        assertThat(run.out())
                .as(run.err())
                .doesNotContain("HELD")
                .containsSubsequence("cancelled so far: [EHGLP3]", "cancelled so far: [EHGLP3, ZFA04Y]");
    }
}
