package io.holdpoint.samples.airline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdpoint.samples.airline.chat.Chat;
import io.holdpoint.samples.airline.provider.Task;
import io.holdpoint.samples.airline.trial.Result;
import io.holdpoint.samples.airline.trial.Trial;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.List;

/** Runs the trial with the scripted model or, if the environment has a key for a real one, talks to that. */
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
        if (System.getenv("OPENAI_API_KEY") != null) {
            new Chat(System.getenv(), new BufferedReader(new InputStreamReader(System.in, UTF_8)), System.out).run();
            System.exit(0);
        }
        List<Task> tasks = Task.all();
        tasks = tasks.subList(0, Math.min(options.tasks(), tasks.size()));
        Result result = new Trial(tasks, List.copyOf(options.endings()), options.concurrently()).run();
        result.print(System.out);
        // Stalled clients of an unprotected run wait for ever, and their threads with them.
        System.exit(result.passed() ? 0 : 1);
    }
}
