package io.holdpoint.adk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.adk.agents.LiveRequestQueue;
import com.google.adk.agents.RunConfig;
import com.google.adk.events.Event;
import com.google.adk.models.BaseLlm;
import com.google.adk.models.BaseLlmConnection;
import com.google.adk.models.LlmRequest;
import com.google.adk.models.LlmResponse;
import com.google.genai.types.Blob;
import com.google.genai.types.Content;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.Part;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Live conversations, in which nothing says how an answer ends: reads run, effects are refused. */
class LiveIT {

    /** A model that calls a tool as soon as somebody is connected to it. */
    private static final class Live extends BaseLlm implements BaseLlmConnection {

        private final String tool;

        Live(String tool) {
            super("live");
            this.tool = tool;
        }

        @Override
        public Flowable<LlmResponse> generateContent(LlmRequest request, boolean stream) {
            throw new UnsupportedOperationException();
        }

        @Override
        public BaseLlmConnection connect(LlmRequest request) {
            return this;
        }

        @Override
        public Completable sendHistory(List<Content> history) {
            return Completable.complete();
        }

        @Override
        public Completable sendContent(Content content) {
            return Completable.complete();
        }

        @Override
        public Completable sendRealtime(Blob blob) {
            return Completable.complete();
        }

        @Override
        public Flowable<LlmResponse> receive() {
            FunctionCall call = FunctionCall.builder()
                    .id("1")
                    .name(tool)
                    .args(Map.of("orderId", "A1"))
                    .build();
            return Flowable.just(LlmResponse.builder()
                    .content(Content.builder()
                            .role("model")
                            .parts(Part.builder().functionCall(call).build())
                            .build())
                    .build());
        }

        @Override
        public void close() {}

        @Override
        public void close(Throwable error) {}
    }

    private static String resultOf(Chat chat, String tool) {
        chat.configure = agent -> agent.model(new Live(tool));
        RunConfig config =
                RunConfig.builder().streamingMode(RunConfig.StreamingMode.BIDI).build();
        List<Event> events = chat.runner()
                .runLive("ada", chat.session().id(), new LiveRequestQueue(), config)
                .toList()
                .blockingGet();
        return Chat.text(events.get(events.size() - 1));
    }

    @Test
    void effectsAreRefused() {
        try (Chat chat = new Chat()) {
            assertThat(resultOf(chat, "refund"))
                    .contains("NOT DONE. refund was refused: effects are not carried out in a live conversation.");
            assertThat(chat.shop.effects).isEmpty();
        }
    }

    @Test
    void readsRun() {
        try (Chat chat = new Chat()) {
            assertThat(resultOf(chat, "lookUp")).contains("{order=A1}");
        }
    }
}
