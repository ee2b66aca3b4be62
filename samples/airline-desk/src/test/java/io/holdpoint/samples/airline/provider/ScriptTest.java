package io.holdpoint.samples.airline.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptTest {

    private static final List<Task> TASKS = Task.all();

    @Test
    void everyRecordedTaskIsThere() {
        assertThat(TASKS).hasSize(50);
        assertThat(TASKS.stream().flatMap(task -> task.calls().stream()).map(RecordedCall::tool))
                .hasSize(142)
                .doesNotContainNull();
        assertThat(TASKS.stream().mapToInt(task -> task.effects().size()).sum()).isEqualTo(50);
    }

    @Test
    void callsComeInRoundsOfAtMostFourAndAClosingText() {
        Script script = new Script(TASKS.get(39), Ending.CLEAN); // eleven calls

        assertThat(script.rounds()).extracting(List::size).containsExactly(4, 4, 3, 0);
        assertThat(script.roundAfter(8)).isEqualTo(2);
        assertThat(script.roundAfter(9)).isEqualTo(-1);
    }

    @Test
    void aTaskWithoutCallsIsOneRoundOfText() {
        Script script = new Script(TASKS.get(0), Ending.SECOND_ROUND);

        assertThat(script.rounds()).extracting(List::size).containsExactly(0);
        assertThat(script.strikes()).isZero();
    }

    @Test
    void badEndingsStrikeInTheRoundOfTheLastCall() {
        Task task = TASKS.get(7); // two reads and three effects

        assertThat(new Script(task, Ending.RESET).strikes()).isEqualTo(1);
        assertThat(new Script(task, Ending.STOP_BEFORE_FIRST_CHUNK).strikes()).isZero();
        assertThat(new Script(task, Ending.STOP_IN_CALLBACK).strikes()).isEqualTo(2);
    }

    @Test
    void theAnswerIsStoppedAfterAnEffectIsComplete() {
        Task task = TASKS.get(29); // a read, then two effects
        Script script = new Script(task, Ending.STOP_FROM_THREAD);

        assertThat(Script.interruption(task.calls())).isEqualTo(2);
        assertThat(script.callsBeforeInterruption(true)).isEqualTo(2);
        assertThat(script.callsBeforeInterruption(false)).isZero();
    }
}
