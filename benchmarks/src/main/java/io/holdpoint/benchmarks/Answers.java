package io.holdpoint.benchmarks;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.holdpoint.Holdpoint;
import io.holdpoint.StreamContext;
import io.holdpoint.samples.airline.desk.Airline;
import io.holdpoint.samples.airline.desk.AirlineTools;
import io.holdpoint.samples.airline.desk.Assistant;
import io.holdpoint.samples.airline.desk.Logbook;
import io.holdpoint.samples.airline.provider.Ending;
import io.holdpoint.samples.airline.provider.Script;
import io.holdpoint.samples.airline.provider.ScriptedProvider;
import io.holdpoint.samples.airline.provider.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Recorded tasks of the airline desk that both read and change something, answered by a model that writes at a steady
 * pace. Each is answered twice: once to its end, and once until the customer, having read what the model says after it
 * asked for the first change, stops it. Prints one line of figures.
 */
public final class Answers {

    private static final int AT_A_TIME = 16;

    /** What the model says after the calls of each round; its first word tells that the calls are complete. */
    private static final String AFTER_CALLS = "This ";

    private final boolean concurrently;
    private final boolean isProtected = !"off".equals(System.getProperty("holdpoint.agent"));
    private final Airline airline;
    private final ScriptedProvider provider;
    private final StreamingChatModel model;

    private record Turn(double millis, double firstRead, int effectsBeforeStop, int effectsAfterStop) {}

    private final Duration lookUp;

    private Answers(boolean concurrently, Duration lookUp, Duration pace) throws IOException {
        this.concurrently = concurrently;
        this.lookUp = lookUp;
        this.airline = new Airline(lookUp, Duration.ZERO);
        this.provider = ScriptedProvider.paced(airline.logbook(), pace);
        this.model = OpenAiStreamingChatModel.builder()
                .baseUrl(provider.baseUrl())
                .apiKey("none")
                .modelName("scripted")
                .build();
    }

    /** Whether tools start as soon as they are called; how long a read takes, and a frame; how many tasks. */
    public static void main(String... arguments) throws Exception {
        Answers answers = new Answers(
                Boolean.parseBoolean(arguments[0]),
                Duration.ofMillis(Long.parseLong(arguments[1])),
                Duration.ofMillis(Long.parseLong(arguments[2])));
        List<Task> tasks = Task.all().stream()
                .filter(task -> !task.effects().isEmpty()
                        && task.effects().size() < task.calls().size())
                .limit(Long.parseLong(arguments[3]))
                .toList();
        answers.all(tasks.subList(0, 1), "warm-up", false);
        List<Turn> whole = answers.all(tasks, "whole", false);
        List<Turn> stopped = answers.all(tasks, "stopped", true);
        answers.print(tasks, whole, stopped);
        System.exit(0);
    }

    private List<Turn> all(List<Task> tasks, String name, boolean stop) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<CompletableFuture<Turn>> running = new ArrayList<>();
            for (Task task : tasks) {
                String ticket = name + "-" + task.number();
                running.add(CompletableFuture.supplyAsync(() -> answer(task, ticket, stop), pool));
            }
            List<Turn> turns = new ArrayList<>();
            for (CompletableFuture<Turn> each : running) {
                turns.add(each.get(2, TimeUnit.MINUTES));
            }
            if (provider.firstProblem() != null) {
                throw new IllegalStateException(provider.firstProblem());
            }
            return turns;
        } finally {
            pool.shutdown();
        }
    }

    private Turn answer(Task task, String ticket, boolean stop) {
        Script script = new Script(task, Ending.CLEAN);
        provider.enroll(ticket, script);
        int stopInRound =
                stop ? script.roundOf(task.calls().indexOf(task.effects().get(0))) : -1;
        Customer customer = new Customer(ticket, stopInRound);
        Assistant assistant = Assistant.create(model, new AirlineTools(airline, ticket), concurrently);
        long start = System.nanoTime();
        Holdpoint.withAnswerId(
                ticket,
                () -> assistant
                        .answer("Ticket " + ticket + ": please take care of it.")
                        .onPartialResponseWithContext(customer::reads)
                        .onCompleteResponse(response -> customer.end.complete(null))
                        .onError(customer.end::completeExceptionally)
                        .start());
        try {
            customer.end.get(1, TimeUnit.MINUTES);
            long over = System.nanoTime();
            if (stop) {
                // What is late counts too: the round's reads may still have to be made, one after the other.
                TimeUnit.MILLISECONDS.sleep(500 + 5 * lookUp.toMillis());
            } else if (isProtected) {
                // Its calls follow; those that need a person's approval are decided about when all has ended.
                Holdpoint.answer(ticket)
                        .map(StreamContext::ended)
                        .orElseThrow()
                        .toCompletableFuture()
                        .join();
            }
            return turn(airline.logbook().entries(ticket), start, over, customer.stoppedAt);
        } catch (Exception e) {
            throw new IllegalStateException(ticket, e);
        }
    }

    private static Turn turn(List<Logbook.Entry> entries, long start, long over, long stoppedAt) {
        double firstRead = entries.stream()
                .filter(entry -> !entry.effect())
                .mapToDouble(entry -> (entry.at() - start) / 1e6)
                .findFirst()
                .orElse(Double.NaN);
        int before = 0;
        int after = 0;
        for (Logbook.Entry entry : entries) {
            if (entry.effect() && entry.at() - stoppedAt < 0) {
                before++;
            } else if (entry.effect()) {
                after++;
            }
        }
        return new Turn((over - start) / 1e6, firstRead, before, after);
    }

    /** Reads along, and stops the answer in a round. */
    private final class Customer {
        private final String ticket;
        private final int stopInRound;
        private final CompletableFuture<Object> end = new CompletableFuture<>();
        private int rounds;
        private volatile long stoppedAt;

        private Customer(String ticket, int stopInRound) {
            this.ticket = ticket;
            this.stopInRound = stopInRound;
        }

        private void reads(PartialResponse text, PartialResponseContext context) {
            if (text.text().equals(AFTER_CALLS) && rounds++ == stopInRound) {
                stoppedAt = System.nanoTime();
                if (isProtected) {
                    Holdpoint.cancel(ticket);
                } else {
                    context.streamingHandle().cancel();
                }
                end.complete(null);
            }
        }
    }

    private void print(List<Task> tasks, List<Turn> whole, List<Turn> stopped) {
        System.out.printf(
                Locale.ROOT,
                "READY turn=%.0f firstRead=%.0f tasks=%d effectsBefore=%d effectsAfter=%d effectsAsked=%d%n",
                median(whole.stream().mapToDouble(Turn::millis).toArray()),
                median(whole.stream().mapToDouble(Turn::firstRead).toArray()),
                tasks.size(),
                stopped.stream().mapToInt(Turn::effectsBeforeStop).sum(),
                stopped.stream().mapToInt(Turn::effectsAfterStop).sum(),
                tasks.stream().mapToInt(task -> task.effects().size()).sum());
    }

    private static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
