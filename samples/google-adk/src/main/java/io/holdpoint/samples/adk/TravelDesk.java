package io.holdpoint.samples.adk;

import com.google.adk.agents.LlmAgent;
import com.google.adk.agents.RunConfig;
import com.google.adk.events.Event;
import com.google.adk.models.BaseLlm;
import com.google.adk.models.Gemini;
import com.google.adk.runner.InMemoryRunner;
import com.google.adk.sessions.Session;
import com.google.adk.tools.FunctionTool;
import com.google.genai.types.Content;
import com.google.genai.types.Part;
import io.holdpoint.Holdpoint;
import io.holdpoint.StreamContext;
import io.holdpoint.adk.HoldpointAdk;
import java.util.List;
import java.util.Map;

/**
 * Two requests to a travel desk. With a key for Gemini in {@code GOOGLE_API_KEY} Gemini answers them; without one a
 * rehearsed model does, whose second answer is cut off at its length limit.
 */
public final class TravelDesk {

    private static final String APP = "travel-desk";
    private static final String USER = "ada";

    private final Reservations reservations = new Reservations();
    private final InMemoryRunner runner;
    private final Session session;

    private TravelDesk(BaseLlm model) {
        LlmAgent agent = LlmAgent.builder()
                .name("desk")
                .description("Looks reservations up and cancels them.")
                .instruction("You help travellers with their reservations. Look a reservation up before you cancel it.")
                .model(model)
                .tools(
                        FunctionTool.create(reservations, "findReservation"),
                        FunctionTool.create(reservations, "cancelReservation"))
                .build();
        runner = new InMemoryRunner(agent, APP);
        session = runner.sessionService().createSession(APP, USER).blockingGet();
    }

    /** Asks the desk. */
    public static void main(String[] args) {
        String key = System.getenv("GOOGLE_API_KEY");
        TravelDesk desk = new TravelDesk(
                key == null || key.isBlank() ? new RehearsedModel() : new Gemini("gemini-2.5-flash", key));
        desk.ask("request-1", "Please cancel my reservation EHGLP3.");
        desk.ask("request-2", "And ZFA04Y, too.");
        System.exit(0); // Gemini's client keeps threads for later.
    }

    private void ask(String id, String message) {
        System.out.println("user: " + message);
        RunConfig config =
                RunConfig.builder().streamingMode(RunConfig.StreamingMode.SSE).build();
        runner.runAsync(
                        USER,
                        session.id(),
                        Content.fromParts(Part.fromText(message)),
                        config,
                        Map.of(HoldpointAdk.ANSWER_ID, id))
                .blockingForEach(TravelDesk::show);
        Holdpoint.answer(id)
                .map(StreamContext::settled)
                .ifPresent(settled -> System.out.println(
                        "      " + settled.toCompletableFuture().join().sentence()));
        System.out.println("      cancelled so far: " + reservations.cancelled() + "\n");
    }

    private static void show(Event event) {
        if (event.partial().orElse(false)) {
            return;
        }
        for (Part part : event.content().flatMap(Content::parts).orElse(List.of())) {
            part.functionCall()
                    .ifPresent(call -> System.out.println("      calls "
                            + call.name().orElse("") + call.args().orElse(Map.of())));
            part.functionResponse()
                    .ifPresent(result -> System.out.println(
                            "      reads " + result.response().orElse(Map.of())));
            part.text().ifPresent(text -> System.out.println("desk: " + text));
        }
    }
}
