package io.holdpoint.samples.airline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdpoint.samples.airline.chat.Chat;
import io.holdpoint.samples.airline.desk.Airline;
import io.holdpoint.samples.airline.provider.Ending;
import io.holdpoint.samples.airline.provider.Task;
import io.holdpoint.samples.airline.trial.Progress;
import io.holdpoint.samples.airline.trial.Result;
import io.holdpoint.samples.airline.trial.Trial;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;

/** Runs the trial with the scripted model or, if the environment has a key for a real one, talks to that. */
public final class AirlineDesk {

    private static final String JOURNAL = "holdpoint.journal";

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
        if (System.getProperty(JOURNAL) == null) {
            System.setProperty(JOURNAL, options.journal() == null ? "memory" : String.valueOf(options.journal()));
        }
        if (System.getenv("OPENAI_API_KEY") != null) {
            new Chat(System.getenv(), new BufferedReader(new InputStreamReader(System.in, UTF_8)), System.out).run();
            System.exit(0);
        }
        List<Task> tasks = Task.all();
        tasks = tasks.subList(0, Math.min(options.tasks(), tasks.size()));
        Result result = trial(tasks, options);
        result.print(System.out);
        // Stalled clients of an unprotected run wait for ever, and their threads with them.
        System.exit(result.passed() ? 0 : 1);
    }

    private static Result trial(List<Task> tasks, Options options) throws IOException, InterruptedException {
        List<Ending> endings = List.copyOf(options.endings());
        Path journal = options.journal();
        if (journal == null) {
            return new Trial(tasks, endings, options.concurrently()).run();
        }
        Airline airline = new Airline(beside(journal, ".airline"));
        Progress progress = Progress.in(beside(journal, ".answers"));
        Trial trial = new Trial(tasks, endings, options.concurrently(), options.thinking(), airline, progress);
        int waiting = trial.goOn();
        if (progress.done() > 0 || waiting > 0) {
            System.out.println("Going on with " + journal + ". Answers that are done: " + progress.done()
                    + "; calls that wait for a person: " + waiting + ".");
        }
        Result result = trial.run();
        if (trial.clearedUp() > 0) {
            System.out.println("Calls that were running when the process was killed: " + trial.clearedUp()
                    + ". Whether they had happened was looked up in the airline's records; the others were run again.");
        }
        return result;
    }

    private static Path beside(Path journal, String suffix) {
        return journal.resolveSibling(journal.getFileName() + suffix);
    }
}
