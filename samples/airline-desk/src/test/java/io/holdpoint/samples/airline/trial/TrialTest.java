package io.holdpoint.samples.airline.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.samples.airline.provider.Ending;
import io.holdpoint.samples.airline.provider.Task;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The trial without the agent: it has to see the leaks, or it could not be believed when it sees none. */
class TrialTest {

    private static final List<Task> TASK = List.of(Task.all().get(7)); // two reads, an update, two cancellations

    @Test
    void aTruncatedAnswerLeaksAllItsEffects() throws Exception {
        Account account = run(Ending.LENGTH, true).total();

        assertThat(account.leakedUnclean()).isEqualTo(3);
        assertThat(account.reads()).isEqualTo(2);
        assertThat(account.readsEarly()).isEqualTo(2);
    }

    @Test
    void sequentialToolsHaveNoHeadStart() throws Exception {
        Account account = run(Ending.LENGTH, false).total();

        assertThat(account.leakedUnclean()).isEqualTo(3);
        assertThat(account.reads()).isEqualTo(2);
        assertThat(account.readsEarly()).isZero();
    }

    @Test
    void aStopBetweenTwoToolsDoesNotKeepTheSecondFromRunning() throws Exception {
        assertThat(run(Ending.STOP_BETWEEN_TOOLS, false).total().leakedUnclean())
                .isEqualTo(2);
    }

    @Test
    void aCleanAnswersEffectsRunBeforeItsEndIsKnown() throws Exception {
        Result result = run(Ending.CLEAN, false);

        assertThat(result.total().leakedEarly()).isEqualTo(3);
        assertThat(result.total().lost()).isZero();
        assertThat(result.passed()).isFalse();
    }

    private static Result run(Ending ending, boolean concurrently) throws Exception {
        Result result = new Trial(TASK, List.of(ending), concurrently).run();
        assertThat(result.problem()).isNull();
        assertThat(result.total().answers()).isEqualTo(1);
        return result;
    }
}
