package io.holdpoint.springai;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.Holdpoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;

/** What other providers' models say about how a round ended, as Spring AI passes it on. */
class ReasonsIT {

    /** Sends a chunk of text for each of its finish reasons; a dash is none. */
    private record Model(List<String> reasons) implements ChatModel {

        /** One response, with a generation for each reason. */
        @Override
        public ChatResponse call(Prompt prompt) {
            return new ChatResponse(reasons.stream()
                    .map(reason -> new Generation(
                            new AssistantMessage("text"),
                            ChatGenerationMetadata.builder()
                                    .finishReason(reason)
                                    .build()))
                    .toList());
        }

        @Override
        public Flux<ChatResponse> stream(Prompt prompt) {
            List<ChatResponse> chunks = new ArrayList<>();
            for (String reason : reasons) {
                // The last frame of some providers has no text any more.
                boolean last = chunks.size() == reasons.size() - 1 && reasons.size() > 1;
                chunks.add(new ChatResponse(List.of(new Generation(
                        new AssistantMessage(last && !reasons.get(0).equals(reason) ? "" : "text"),
                        ChatGenerationMetadata.builder()
                                .finishReason(reason.equals("-") ? null : reason)
                                .build()))));
            }
            return Flux.fromIterable(chunks);
        }

        @Override
        @SuppressWarnings("removal") // The only one before Spring AI 2.
        public ChatOptions getDefaultOptions() {
            return ChatOptions.builder().build();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Clean, - - STOP",
        "Clean, - - end_turn",
        "Clean, - COMPLETE",
        "Clean, FINISH_REASON_UNSPECIFIED FINISH_REASON_UNSPECIFIED STOP",
        "Disconnected, FINISH_REASON_UNSPECIFIED",
        "Disconnected, - -",
        "Truncated, - MAX_TOKENS",
        "Truncated, - model_length",
        "Filtered, - SAFETY",
        "Filtered, - guardrail_intervened",
        "Refused, - refusal",
        "Failed, - MALFORMED_FUNCTION_CALL",
        "Suspect, - pause_turn",
        "Suspect, - a_reason_of_tomorrow",
        // Filled in by the framework: it is there on every chunk.
        "Suspect, STOP STOP STOP",
    })
    void onlyAReasonThatMeansSoIsACleanEnd(String verdict, String reasons) {
        String id = "reasons " + reasons;

        ChatClient.create(new Model(Arrays.asList(reasons.split(" "))))
                .prompt("hello")
                .advisors(advisors -> advisors.param(HoldpointChat.ANSWER_ID, id))
                .stream()
                .content()
                .blockLast();

        assertThat(verdict(id)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"Clean, end_turn end_turn", "Truncated, end_turn max_tokens"})
    void theGenerationsOfOneResponseAreOneRound(String verdict, String reasons) {
        String id = "generations " + reasons;

        ChatClient.create(new Model(Arrays.asList(reasons.split(" "))))
                .prompt("hello")
                .advisors(advisors -> advisors.param(HoldpointChat.ANSWER_ID, id))
                .call()
                .content();

        assertThat(verdict(id)).isEqualTo(verdict);
    }

    private static String verdict(String id) {
        return Chat.get(Holdpoint.answer(id).orElseThrow().ended())
                .verdict()
                .getClass()
                .getSimpleName();
    }
}
