package io.holdpoint.conformance.clients.googleadk;

import com.google.adk.agents.LlmAgent;
import com.google.adk.agents.RunConfig;
import com.google.adk.agents.RunConfig.StreamingMode;
import com.google.adk.events.Event;
import com.google.adk.models.Gemini;
import com.google.adk.runner.InMemoryRunner;
import com.google.adk.sessions.Session;
import com.google.adk.tools.FunctionTool;
import com.google.genai.Client;
import com.google.genai.types.ClientOptions;
import com.google.genai.types.Content;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.Part;
import io.holdpoint.conformance.client.Conversation;
import io.holdpoint.conformance.client.Mode;
import io.holdpoint.conformance.client.Setup;
import io.holdpoint.conformance.client.Setup.Ability;
import io.holdpoint.conformance.clients.SharedClients;
import io.holdpoint.conformance.provider.Protocol;
import io.holdpoint.samples.airline.desk.AirlineTools;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** An agent with tools, over Gemini's own client. Both ways of asking emit events as they come. */
public final class GoogleAdkClient implements io.holdpoint.conformance.client.Client {

    private static final String APP = "desk";
    private static final String USER = "ada";
    private static final int TIMEOUT_MILLIS = 20_000;
    /** More than there are answers at the same time: those that never end keep theirs. */
    private static final int CONNECTIONS = 500;

    private final SharedClients<Client> clients = new SharedClients<>(GoogleAdkClient::connect);

    @Override
    public List<Setup> setups() {
        Set<Ability> abilities = Set.of(Ability.TEXT_CALLBACK, Ability.COMPLETION_CALLBACK);
        return List.of(
                new Setup(Protocol.GEMINI, Mode.STREAM, abilities),
                new Setup(Protocol.GEMINI, Mode.BLOCKING, abilities));
    }

    @Override
    public void answer(Conversation conversation) {
        boolean streams = conversation.setup().mode().streams();
        LlmAgent agent = LlmAgent.builder()
                .name("desk")
                .description("Takes care of orders.")
                .model(new Gemini(conversation.id(), clients.of(conversation)))
                .generateContentConfig(GenerateContentConfig.builder()
                        .maxOutputTokens(conversation.tokenCap())
                        .build())
                .tools(tools(conversation))
                .build();
        InMemoryRunner runner = new InMemoryRunner(agent, APP);
        Session session = runner.sessionService().createSession(APP, USER).blockingGet();
        RunConfig config = RunConfig.builder()
                .streamingMode(streams ? StreamingMode.SSE : StreamingMode.NONE)
                .build();
        AtomicReference<@Nullable String> reason = new AtomicReference<>();
        var unused = runner.runAsync(
                        USER, session.id(), Content.fromParts(Part.fromText("Please take care of it.")), config)
                .doOnNext(event -> {
                    boolean partial = event.partial().orElse(false);
                    if (!partial) {
                        reason.set(reason(event));
                    }
                    if (partial == streams) {
                        show(event, conversation);
                    }
                })
                .doOnComplete(() -> conversation.completed(reason.get()))
                .doOnSubscribe(subscription -> conversation.stopButton(subscription::cancel))
                .subscribe(event -> {}, conversation::failed);
    }

    private static List<FunctionTool> tools(Conversation conversation) {
        return conversation.tools() instanceof AirlineTools desk
                ? new AdkAirline(desk).tools()
                : new AdkDesk(conversation.ledger()).tools();
    }

    private static void show(Event event, Conversation conversation) {
        for (Part part : event.content().flatMap(Content::parts).orElse(List.of())) {
            part.text().filter(text -> !text.isEmpty()).ifPresent(conversation::text);
        }
    }

    /** What ADK says about the end of a round: a reason that it takes for an error is an error's code. */
    private static @Nullable String reason(Event event) {
        return event.errorCode().or(event::finishReason).map(Object::toString).orElse(null);
    }

    private static Client connect(String url) {
        return Client.builder()
                .apiKey("none")
                .clientOptions(ClientOptions.builder()
                        .maxConnections(CONNECTIONS)
                        .maxConnectionsPerHost(CONNECTIONS)
                        .build())
                .httpOptions(HttpOptions.builder()
                        .baseUrl(url)
                        .timeout(TIMEOUT_MILLIS)
                        // What a failure leads to is the question here.
                        .retryOptions(HttpRetryOptions.builder().attempts(1).build())
                        .build())
                .build();
    }
}
