package io.holdpoint.samples.airline.provider;

import java.util.ArrayList;
import java.util.List;

/** What the model says to solve a task, and where the ending strikes. Immutable. */
public final class Script {

    private static final int CALLS_A_ROUND = 4;

    private final Task task;
    private final Ending ending;
    private final Manner manner;
    private final List<List<RecordedCall>> rounds;

    /** The script of a task with an ending. */
    public Script(Task task, Ending ending) {
        this(task, ending, Manner.USUAL);
    }

    /** The script of a task with an ending, told in some manner. */
    public Script(Task task, Ending ending, Manner manner) {
        this.task = task;
        this.ending = ending;
        this.manner = manner;
        this.rounds = rounds(task.calls());
    }

    /** The task. */
    public Task task() {
        return task;
    }

    /** How the answer ends. */
    public Ending ending() {
        return ending;
    }

    Manner manner() {
        return manner;
    }

    /** The calls of each round; the last round has none, there the model only speaks. */
    public List<List<RecordedCall>> rounds() {
        return rounds;
    }

    /** The number of calls in the rounds before the given one. */
    public int callsBefore(int round) {
        return rounds.subList(0, round).stream().mapToInt(List::size).sum();
    }

    /** The round in which a call of the task is made. */
    public int roundOf(int call) {
        return call / CALLS_A_ROUND;
    }

    /** The number of reads among the first calls of the task. */
    public int readsAmongFirst(int calls) {
        return (int) task.calls().subList(0, calls).stream()
                .filter(call -> !call.effect())
                .count();
    }

    /** The round that follows when the given number of tool results is known, or -1 if there is none such. */
    int roundAfter(int toolResults) {
        for (int round = 0; round < rounds.size(); round++) {
            if (callsBefore(round) == toolResults) {
                return round;
            }
        }
        return -1;
    }

    /** The round in which the ending strikes. */
    int strikes() {
        int last = rounds.size() - 1;
        return switch (ending) {
            case CLEAN, CALLBACK_THROWS, STOP_IN_CALLBACK -> last;
            case STOP_BEFORE_FIRST_CHUNK -> 0;
            case SECOND_ROUND -> Math.min(1, last);
            default -> Math.max(0, last - 1);
        };
    }

    /** Whether somebody else than the application's callbacks stops the answer, in the middle of a round. */
    public boolean stoppedMidRound() {
        return ending == Ending.STOP_FROM_THREAD
                || (ending == Ending.STOP_BETWEEN_TOOLS && task.calls().isEmpty());
    }

    /**
     * The number of calls that are known to be complete when the answer is stopped in the middle of a round.
     *
     * @param concurrently whether tools run as soon as their call is complete; if not, those of the round do not count
     */
    public int callsBeforeInterruption(boolean concurrently) {
        if (!stoppedMidRound()) {
            return 0;
        }
        List<RecordedCall> calls = rounds.get(strikes());
        // The last call of a round is complete only when the round has ended.
        int inRound = Math.max(0, Math.min(interruption(calls), calls.size() - 1));
        return callsBefore(strikes()) + (concurrently ? inRound : 0);
    }

    /**
     * Where in the calls of a round somebody interrupts: after the head of the call with this index, or after all of
     * them. Where possible that is just after a call that changes something is complete.
     */
    static int interruption(List<RecordedCall> calls) {
        for (int i = 0; i < calls.size(); i++) {
            if (calls.get(i).effect()) {
                return i + 1;
            }
        }
        return Math.min(1, calls.size());
    }

    private static List<List<RecordedCall>> rounds(List<RecordedCall> calls) {
        List<List<RecordedCall>> rounds = new ArrayList<>();
        for (int from = 0; from < calls.size(); from += CALLS_A_ROUND) {
            rounds.add(calls.subList(from, Math.min(from + CALLS_A_ROUND, calls.size())));
        }
        rounds.add(List.of());
        return List.copyOf(rounds);
    }
}
