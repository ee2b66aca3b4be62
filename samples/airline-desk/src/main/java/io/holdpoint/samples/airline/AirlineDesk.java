package io.holdpoint.samples.airline;

import io.holdpoint.samples.airline.provider.Task;
import io.holdpoint.samples.airline.trial.Result;
import io.holdpoint.samples.airline.trial.Trial;
import java.util.List;

/** Runs the trial. */
public final class AirlineDesk {

    private AirlineDesk() {}

    /** Starts the program; see {@code --help}. */
    public static void main(String[] args) throws Exception {
        Options options;
        try {
            options = Options.parse(List.of(args));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        List<Task> tasks = Task.all();
        tasks = tasks.subList(0, Math.min(options.tasks(), tasks.size()));
        Result result = new Trial(tasks, List.copyOf(options.endings()), options.concurrently()).run();
        result.print(System.out);
        // Stalled clients of an unprotected run wait for ever, and their threads with them.
        System.exit(result.passed() ? 0 : 1);
    }
}
