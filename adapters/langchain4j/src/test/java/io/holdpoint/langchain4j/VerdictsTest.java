package io.holdpoint.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.holdpoint.Verdict;
import io.holdpoint.conformance.provider.Protocol;
import io.holdpoint.conformance.provider.Script;
import io.holdpoint.conformance.provider.ScriptedProvider;
import io.holdpoint.conformance.provider.Writer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How rounds of LangChain4j's OpenAI model are read, from the wire on. */
class VerdictsTest {

    @Test
    void seesTheRefusalThatLangChain4jDrops() throws Exception {
        ChatResponse response = ask(script().refusal("I ").refusal("won't.").end("stop"));

        assertThat(response.aiMessage().text()).isNullOrEmpty();
        assertThat(Verdicts.against(response, null))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.evidence().detail()).contains("I won't."));
    }

    @Test
    void hasNothingAgainstACleanAnswer() throws Exception {
        assertThat(Verdicts.against(ask(script().text("Hello.").end("stop")), 100))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"length, Truncated", "content_filter, Filtered"})
    void namesTheReason(String reason, String verdict) throws Exception {
        assertThat(Verdicts.against(ask(script().text("Hel").end(reason)), 100))
                .extracting(against -> against.getClass().getSimpleName())
                .isEqualTo(verdict);
    }

    @Test
    void distrustsARoundThatUsedAllItsTokens() throws Exception {
        assertThat(Verdicts.against(
                        ask(script().text("Hel").reason("stop", 100).terminal().end()), 100))
                .isInstanceOf(Verdict.Suspect.class);
    }

    private static Writer script() {
        return Protocol.OPENAI_CHAT.script();
    }

    private static ChatResponse ask(Script script) throws Exception {
        try (ScriptedProvider provider = ScriptedProvider.start()) {
            provider.play("m", script);
            CompletableFuture<ChatResponse> response = new CompletableFuture<>();
            OpenAiStreamingChatModel.builder()
                    .baseUrl(provider.url())
                    .apiKey("none")
                    .modelName("m")
                    .build()
                    .chat("Hello?", new StreamingChatResponseHandler() {
                        @Override
                        public void onPartialResponse(String text) {}

                        @Override
                        public void onCompleteResponse(ChatResponse complete) {
                            response.complete(complete);
                        }

                        @Override
                        public void onError(Throwable error) {
                            response.completeExceptionally(error);
                        }
                    });
            return response.get(60, TimeUnit.SECONDS);
        }
    }
}
