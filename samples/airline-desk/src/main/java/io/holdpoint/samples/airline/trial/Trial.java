package io.holdpoint.samples.airline.trial;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.holdpoint.HeldCall;
import io.holdpoint.samples.airline.desk.Airline;
import io.holdpoint.samples.airline.desk.AirlineTools;
import io.holdpoint.samples.airline.desk.Logbook;
import io.holdpoint.samples.airline.protection.Outcome;
import io.holdpoint.samples.airline.protection.Protection;
import io.holdpoint.samples.airline.provider.Ending;
import io.holdpoint.samples.airline.provider.Script;
import io.holdpoint.samples.airline.provider.ScriptedProvider;
import io.holdpoint.samples.airline.provider.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Streams every task with every ending, many at a time, and audits what happened. */
public final class Trial {

    private static final int AT_A_TIME = 12;

    /** The task of which the report quotes what the customer is told: it reads, changes and cancels. */
    private static final int QUOTED = 7;

    private final List<Task> tasks;
    private final List<Ending> endings;
    private final boolean concurrently;
    private final Protection protection = new Protection();
    private final Airline airline;
    private final Progress progress;
    private final Duration thinking;

    /**
     * A trial that leaves nothing behind.
     *
     * @param concurrently whether tools start while the model still speaks
     */
    public Trial(List<Task> tasks, List<Ending> endings, boolean concurrently) {
        this(tasks, endings, concurrently, Duration.ZERO, new Airline(), Progress.none());
    }

    /**
     * A trial that can be killed and go on.
     *
     * @param concurrently whether tools start while the model still speaks
     * @param thinking how long the person at the desk takes to approve a call
     * @param airline with what was done to it before
     * @param progress which answers were given before
     */
    public Trial(
            List<Task> tasks,
            List<Ending> endings,
            boolean concurrently,
            Duration thinking,
            Airline airline,
            Progress progress) {
        this.tasks = List.copyOf(tasks);
        this.endings = List.copyOf(endings);
        this.concurrently = concurrently;
        this.thinking = thinking;
        this.airline = airline;
        this.progress = progress;
    }

    /** Starts going on with what an earlier process left; returns how many calls of that wait for a person. */
    public int goOn() {
        protection.goOnWith(AirlineTools.forWhatIsLeft(airline));
        return protection.waiting();
    }

    /** How many calls were in doubt, and were looked up in the airline's records. */
    public int clearedUp() {
        return protection.clearedUp();
    }

    /** The person at the desk, who agrees after a while. */
    private boolean agrees(HeldCall call) {
        try {
            Thread.sleep(thinking.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Runs everything. */
    public Result run() throws IOException, InterruptedException {
        long started = System.nanoTime();
        try (ScriptedProvider provider = ScriptedProvider.start(airline.logbook(), concurrently)) {
            StreamingChatModel model = OpenAiStreamingChatModel.builder()
                    .baseUrl(provider.baseUrl())
                    .apiKey("none")
                    .modelName("scripted")
                    .build();
            List<Answer> answers = runAnswers(provider, model);
            awaitQuiet(provider);
            return new Result(
                    protection.on(),
                    audit(answers),
                    sentences(answers),
                    Duration.ofNanos(System.nanoTime() - started),
                    provider.firstProblem());
        }
    }

    private List<Answer> runAnswers(ScriptedProvider provider, StreamingChatModel model) {
        List<Answer> answers = new ArrayList<>();
        List<CompletableFuture<Void>> running = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(AT_A_TIME);
        // An answer that stalls does nothing but wait, so all of them wait together.
        ExecutorService waitingRoom = Executors.newCachedThreadPool();
        try {
            for (Ending ending : endings) {
                for (Task task : tasks) {
                    String ticket = ending.label() + "-" + task.number();
                    Answer answer = new Answer(
                            ticket,
                            provider.enroll(ticket, new Script(task, ending)),
                            protection,
                            concurrently,
                            this::agrees,
                            airline,
                            progress);
                    answers.add(answer);
                    running.add(CompletableFuture.runAsync(
                            () -> answer.run(model), ending == Ending.STALL ? waitingRoom : pool));
                }
            }
            running.forEach(CompletableFuture::join);
        } finally {
            pool.shutdownNow();
            waitingRoom.shutdownNow();
        }
        return answers;
    }

    /** Late effects count too: waits until nothing has happened for a while. */
    private void awaitQuiet(ScriptedProvider provider) throws InterruptedException {
        Logbook logbook = airline.logbook();
        long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        int before = -1;
        while (System.nanoTime() < deadline
                && (provider.streaming() || logbook.entries().size() != before)) {
            before = logbook.entries().size();
            Thread.sleep(300);
        }
    }

    private Map<Ending, Account> audit(List<Answer> answers) {
        Map<String, List<Logbook.Entry>> entries =
                airline.logbook().entries().stream().collect(Collectors.groupingBy(Logbook.Entry::ticket));
        Map<Ending, Account> accounts = new EnumMap<>(Ending.class);
        for (Answer answer : answers) {
            Account account = Auditor.audit(
                    answer.conversation().script(),
                    answer.facts(entries.getOrDefault(answer.ticket(), List.of())),
                    protection.on(),
                    entries.getOrDefault(answer.ticket(), List.of()));
            accounts.merge(answer.ending(), account, Account::plus);
        }
        return accounts;
    }

    /** What the customer of one task is told, by ending. */
    private Map<Ending, String> sentences(List<Answer> answers) {
        Task quoted = tasks.stream()
                .filter(task -> task.number() == QUOTED)
                .findFirst()
                .orElse(tasks.get(tasks.size() - 1));
        Map<Ending, String> sentences = new EnumMap<>(Ending.class);
        for (Answer answer : answers) {
            Outcome outcome = answer.facts(List.of()).outcome();
            if (outcome != null && answer.task().equals(quoted)) {
                sentences.put(answer.ending(), outcome.sentence());
            }
        }
        return sentences;
    }
}
