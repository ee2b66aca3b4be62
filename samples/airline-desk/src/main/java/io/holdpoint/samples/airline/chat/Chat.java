package io.holdpoint.samples.airline.chat;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.holdpoint.HeldCall;
import io.holdpoint.samples.airline.desk.Airline;
import io.holdpoint.samples.airline.desk.AirlineTools;
import io.holdpoint.samples.airline.desk.Assistant;
import io.holdpoint.samples.airline.desk.Logbook;
import io.holdpoint.samples.airline.protection.Outcome;
import io.holdpoint.samples.airline.protection.Protection;
import io.holdpoint.samples.airline.provider.Task;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A few of the recorded tasks as conversations with a real model. Nothing is scripted: the answers end as they end, and
 * whoever sits at the terminal decides about the calls that need approval.
 */
public final class Chat {

    /** Recorded tasks that between them read, change, cancel and book. */
    private static final List<Integer> TASKS = List.of(1, 7, 8);

    private final BufferedReader in;
    private final PrintStream out;
    private final String baseUrl;
    private final String modelName;
    private final StreamingChatModel model;
    private final Airline airline = new Airline();
    private final Protection protection = new Protection();

    /** A conversation with the model that the environment names: OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL. */
    public Chat(Map<String, String> environment, BufferedReader in, PrintStream out) {
        this.in = in;
        this.out = out;
        this.baseUrl = environment.getOrDefault("OPENAI_BASE_URL", "https://api.openai.com/v1");
        this.modelName = environment.getOrDefault("OPENAI_MODEL", "gpt-4.1-mini");
        this.model = OpenAiStreamingChatModel.builder()
                .baseUrl(baseUrl)
                .apiKey(environment.get("OPENAI_API_KEY"))
                .modelName(modelName)
                .build();
    }

    /** Runs the conversations, one after the other. */
    public void run() throws Exception {
        out.println("OPENAI_API_KEY is set: talking to " + modelName + " at " + baseUrl + ".");
        out.println("The airline is the one of the demo, in memory. Nothing is scripted, so there is no table.");
        for (Task task : Task.all()) {
            if (TASKS.contains(task.number())) {
                answer(task);
            }
        }
    }

    private void answer(Task task) throws Exception {
        String ticket = "chat-" + task.number();
        String message = "Ticket " + ticket + ". " + message(task);
        out.println("\nCustomer: " + message + "\nAssistant: ");
        CompletableFuture<@Nullable Throwable> end = new CompletableFuture<>();
        Assistant assistant = Assistant.create(model, new AirlineTools(airline, ticket), true);
        protection.start(
                ticket,
                () -> assistant
                        .answer(message)
                        .onPartialResponse(out::print)
                        .onCompleteResponse(response -> end.complete(null))
                        .onError(end::complete)
                        .start());
        Throwable error = end.get(5, TimeUnit.MINUTES);
        out.println(error == null ? "" : "\n[" + error.getMessage() + "]");
        Outcome outcome = protection.settle(ticket, this::approves);
        out.println(outcome == null ? "[not protected: nothing was held]" : "[" + outcome.sentence() + "]");
        for (Logbook.Entry entry : airline.logbook().entries()) {
            if (entry.ticket().equals(ticket)) {
                out.println("  " + (entry.effect() ? "done  " : "read  ") + entry.tool() + " " + entry.arguments());
            }
        }
    }

    private static String message(Task task) {
        String wishes = task.calls().stream()
                .map(call -> "- " + call.tool().replace('_', ' ') + " " + call.arguments())
                .collect(Collectors.joining("\n"));
        return "Please do the following for me, in this order, then tell me what you did:\n" + wishes;
    }

    /** Asks whoever sits at the terminal; if nobody does, the answer is no. */
    private boolean approves(HeldCall call) {
        out.print("[approve \"" + call.summary() + "\"? y/N] ");
        out.flush();
        try {
            String reply = in.readLine();
            return reply != null && reply.strip().equalsIgnoreCase("y");
        } catch (IOException e) {
            return false;
        }
    }
}
