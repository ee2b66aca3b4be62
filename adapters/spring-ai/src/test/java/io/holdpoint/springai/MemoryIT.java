package io.holdpoint.springai;

import static io.holdpoint.springai.Provider.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.Verdict;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.client.advisor.SafeGuardAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;

/** What the conversation looks like afterwards, and advisors that come with Spring AI. */
class MemoryIT {

    private static final Pattern CALL = Pattern.compile("\"id\":\"(call_\\d+)\"");

    private final Chat chat = new Chat();
    private final ChatMemory memory = MessageWindowChatMemory.builder().build();

    @AfterEach
    void close() throws Exception {
        chat.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "length"})
    void theNextRequestIsValidAndClaimsNothing(String reason) {
        chat.configure = builder -> builder.defaultAdvisors(
                        MessageChatMemoryAdvisor.builder(memory).build())
                .defaultAdvisors(advisors -> advisors.param(ChatMemory.CONVERSATION_ID, "one"));
        chat.provider
                .round("one moment", "tool_calls", call("refund", "{\"orderId\":\"A1\"}"), call("mail", "{}"))
                .round("it is requested", reason)
                .round("hello again", "stop");

        chat.stream();
        chat.settled();
        chat.stream();

        assertThat(chat.provider.requests).hasSize(3).allSatisfy(request -> {
            CALL.matcher(request)
                    .results()
                    .forEach(call -> assertThat(request).contains("\"tool_call_id\":\"" + call.group(1) + "\""));
        });
        assertThat(chat.provider.requests.subList(0, 2))
                .allSatisfy(request -> assertThat(request).doesNotContain("refunded", "Success"));
        assertThat(chat.lastRequest())
                .contains(
                        reason.equals("stop")
                                ? "DONE. refund was carried out"
                                : "NOT DONE. refund was not carried out");
        assertThat(chat.lastRequest()).contains("it is requested");
    }

    @Test
    void anAdvisorThatAnswersItselfIsNoModel() {
        chat.configure = builder -> builder.defaultAdvisors(SafeGuardAdvisor.builder()
                .sensitiveWords(java.util.List.of("hello"))
                .build());

        chat.stream();

        assertThat(chat.provider.requests).isEmpty();
        assertThat(chat.verdict()).isInstanceOf(Verdict.Suspect.class);
    }
}
