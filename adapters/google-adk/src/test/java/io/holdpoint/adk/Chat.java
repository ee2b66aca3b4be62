package io.holdpoint.adk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.adk.agents.BaseAgent;
import com.google.adk.agents.LlmAgent;
import com.google.adk.agents.RunConfig;
import com.google.adk.events.Event;
import com.google.adk.models.Gemini;
import com.google.adk.plugins.Plugin;
import com.google.adk.runner.InMemoryRunner;
import com.google.adk.sessions.Session;
import com.google.genai.Client;
import com.google.genai.types.Content;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.Part;
import io.holdpoint.Holdpoint;
import io.holdpoint.Settlement;
import io.holdpoint.Verdict;
import io.holdpoint.conformance.provider.Protocol;
import io.holdpoint.conformance.provider.Script;
import io.holdpoint.conformance.provider.ScriptedProvider;
import io.holdpoint.conformance.provider.Writer;
import io.reactivex.rxjava3.core.Flowable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** One conversation of a runner whose agent uses a {@link Shop} and Gemini's real client, and what could be seen of it. */
final class Chat implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    final Shop shop = new Shop();
    final ScriptedProvider provider = ScriptedProvider.start();
    final List<String> seen = new CopyOnWriteArrayList<>();
    final List<Plugin> plugins = new ArrayList<>();
    /** The answer's id. */
    final String id = "chat-" + COUNT.incrementAndGet();

    RunConfig config =
            RunConfig.builder().streamingMode(RunConfig.StreamingMode.SSE).build();
    UnaryOperator<LlmAgent.Builder> configure = builder -> builder;
    BaseAgent agent;

    private InMemoryRunner runner;
    private Session session;

    /** Begins one response. */
    static Writer round() {
        return Protocol.GEMINI.script();
    }

    static Writer call(String tool, String arguments) {
        return round().call("", tool, arguments);
    }

    /** A response in one piece, as agents that are tools ask for it. */
    static Script whole(String part, String reason) {
        return Script.document("{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[" + part
                + "]},\"finishReason\":\"" + reason + "\"}]}");
    }

    static String callPart(String tool, String arguments) {
        return "{\"functionCall\":{\"name\":\"" + tool + "\",\"args\":" + arguments + "}}";
    }

    static String textPart(String text) {
        return "{\"text\":\"" + text + "\"}";
    }

    /** Adds what the model answers. */
    Chat play(Script... rounds) {
        provider.play("scripted", rounds);
        return this;
    }

    /** Gemini's own client, which asks the scripted provider for this model. */
    Gemini model(String name) {
        return Gemini.builder()
                .modelName(name)
                .apiClient(Client.builder()
                        .apiKey("none")
                        .httpOptions(
                                HttpOptions.builder().baseUrl(provider.url()).build())
                        .build())
                .build();
    }

    LlmAgent.Builder agent(String name, String model) {
        return LlmAgent.builder().name(name).description(name).model(model(model));
    }

    InMemoryRunner runner() {
        if (runner == null) {
            if (agent == null) {
                agent = configure
                        .apply(agent("assistant", "scripted").tools(shop.tools()))
                        .build();
            }
            runner = new InMemoryRunner(agent, "shop", plugins);
        }
        return runner;
    }

    Session session() {
        if (session == null) {
            session = runner().sessionService().createSession("shop", "ada").blockingGet();
        }
        return runner().sessionService()
                .getSession("shop", "ada", session.id(), Optional.empty())
                .blockingGet();
    }

    Flowable<Event> events() {
        return events(Content.fromParts(Part.fromText("hello")));
    }

    /** What the runner emits, as an application gets it. */
    Flowable<Event> events(Content message) {
        return runner().runAsync("ada", session().id(), message, config, Map.of(HoldpointAdk.ANSWER_ID, id))
                .doOnNext(event -> seen.add(text(event)));
    }

    static String text(Event event) {
        StringBuilder text = new StringBuilder(event.partial().orElse(false) ? "~" : "");
        for (Part part : event.content().flatMap(Content::parts).orElse(List.of())) {
            part.text().ifPresent(text::append);
            part.functionCall()
                    .ifPresent(call -> text.append("call ").append(call.name().orElse("")));
            part.functionResponse()
                    .ifPresent(result ->
                            text.append("result ").append(result.response().orElse(Map.of())));
        }
        return text.toString();
    }

    /** Streams one answer to its end, whatever that is. */
    Chat stream() {
        events().doOnComplete(() -> seen.add("COMPLETE"))
                .onErrorResumeNext(error -> {
                    seen.add("ERROR " + error.getClass().getSimpleName());
                    return Flowable.empty();
                })
                .blockingSubscribe();
        return this;
    }

    Verdict verdict() {
        return get(Holdpoint.answer(id).orElseThrow().ended()).verdict();
    }

    Settlement settled() {
        return get(Holdpoint.answer(id).orElseThrow().settled());
    }

    static Settlement get(CompletionStage<Settlement> stage) {
        try {
            return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("it did not come to an end", e);
        }
    }

    static void await(CountDownLatch latch) {
        // Whoever is interrupted still has to wait: a tool that ignores its interruption is one of the cases here.
        boolean interrupted = false;
        while (true) {
            try {
                assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until a read has begun. */
    void awaitRead() {
        await(shop.readBegan);
    }

    /** The last request that the provider got. */
    String lastRequest() {
        var requests = provider.requests();
        return requests.get(requests.size() - 1).body().toString();
    }

    @Override
    public void close() {
        provider.close();
    }
}
