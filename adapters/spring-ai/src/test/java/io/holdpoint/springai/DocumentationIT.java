package io.holdpoint.springai;

import static io.holdpoint.springai.Provider.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;

/** The code that the documentation shows. */
class DocumentationIT {

    private final Provider provider = new Provider();

    @AfterEach
    void close() throws Exception {
        provider.close();
    }

    @Test
    void springAisOwnExampleNeedsNothingButTheAnnotations() {
        provider.round("", "tool_calls", call("getCurrentDateTime", "{}"))
                .round("", "tool_calls", call("setAlarm", "{\"time\":\"2026-11-21T20:10:00\"}"))
                .round("The alarm is requested.", "stop");
        DateTimeTools tools = new DateTimeTools();
        List<StreamContext> answers = new CopyOnWriteArrayList<>();

        ChatClient.create(Models.at(provider.address(), null))
                .prompt("Can you set an alarm 10 minutes from now?")
                .tools(tools)
                .stream()
                .content()
                .doOnNext(text -> answers.add(StreamContext.current()))
                .blockLast();

        assertThat(Chat.get(answers.get(0).settled()).verdict()).isInstanceOf(Verdict.Clean.class);
        assertThat(tools.alarms).containsExactly(LocalDateTime.of(2026, 11, 21, 20, 10));
    }
}
