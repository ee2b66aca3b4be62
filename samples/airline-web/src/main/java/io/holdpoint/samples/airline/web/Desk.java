package io.holdpoint.samples.airline.web;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.holdpoint.Holdpoint;
import io.holdpoint.samples.airline.desk.Airline;
import io.holdpoint.samples.airline.desk.AirlineTools;
import io.holdpoint.samples.airline.desk.Assistant;
import io.holdpoint.samples.airline.provider.Conversation;
import io.holdpoint.samples.airline.provider.ScriptedProvider;
import io.holdpoint.web.AnswerFeed;
import io.holdpoint.web.LiveAnswer;
import io.holdpoint.web.WebAnswers;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The desk behind the page: an airline, a model, and the answers that it gives. This class is threadsafe. */
final class Desk implements AutoCloseable {

    private final Airline airline;
    private final WebAnswers answers;
    private final Duration pace;
    private final @Nullable ScriptedProvider provider;
    private final StreamingChatModel model;

    private Desk(
            Airline airline,
            WebAnswers answers,
            Duration pace,
            @Nullable ScriptedProvider provider,
            StreamingChatModel model) {
        this.airline = airline;
        this.answers = answers;
        this.pace = pace;
        this.provider = provider;
        this.model = model;
    }

    /** A desk with the model that the environment has a key for or, without one, with a scripted one. */
    static Desk open(Map<String, String> environment, WebAnswers answers, Duration pace, Duration takes)
            throws IOException {
        Airline airline = new Airline(takes, takes);
        Holdpoint.register(AirlineTools.forWhatIsLeft(airline));
        String key = environment.get("OPENAI_API_KEY");
        ScriptedProvider provider = key == null ? ScriptedProvider.start(airline.logbook(), true) : null;
        StreamingChatModel model = OpenAiStreamingChatModel.builder()
                .baseUrl(
                        provider == null
                                ? environment.getOrDefault("OPENAI_BASE_URL", "https://api.openai.com/v1")
                                : provider.baseUrl())
                .apiKey(key == null ? "none" : key)
                .modelName(environment.getOrDefault("OPENAI_MODEL", "gpt-4.1-mini"))
                // The scripted model is in this process: where it is slow, everything is. LangChain4j's own limits are
                // 15 seconds for a connection and 60 for a response, and reaching one is a lost connection.
                .timeout(provider == null ? null : Duration.ofMinutes(30))
                .build();
        return new Desk(airline, answers, pace, provider, model);
    }

    boolean isScripted() {
        return provider != null;
    }

    WebAnswers answers() {
        return answers;
    }

    /**
     * Answers a visitor.
     *
     * @param id chosen by the page, so that it can stop the answer before it has begun
     * @throws IllegalStateException if there was an answer of that id before
     */
    AnswerFeed answer(String id, String message, Scenario scenario) {
        return answers.begin(id, answer -> {
            Conversation script = provider == null ? null : provider.enroll(id, scenario.script(pace));
            start(answer, message, script);
        });
    }

    private void start(LiveAnswer answer, String message, @Nullable Conversation script) {
        Assistant.create(model, new AirlineTools(airline, answer.id()), true)
                .answer("Ticket " + answer.id() + ". " + message)
                .onPartialResponse(text -> {
                    answer.text(text);
                    if (script != null) {
                        script.shown(text);
                    }
                })
                .onCompleteResponse(response -> answer.complete())
                .onError(answer::fail)
                .start();
        if (script != null) {
            Holdpoint.answer(answer.id()).ifPresent(stream -> {
                var unused = stream.ended().thenRun(() -> {
                    script.stopped();
                    script.abandon();
                });
            });
        }
    }

    @Override
    public void close() throws IOException {
        answers.close();
        if (provider != null) {
            provider.close();
        }
    }
}
