package io.holdpoint.samples.airline.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.samples.airline.desk.Logbook;
import io.holdpoint.samples.airline.provider.Ending;
import io.holdpoint.samples.airline.provider.Script;
import io.holdpoint.samples.airline.provider.ScriptedProvider;
import io.holdpoint.samples.airline.provider.Task;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChatTest {

    @Test
    void talksToTheModelThatTheEnvironmentNames() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ScriptedProvider provider = ScriptedProvider.start(new Logbook(), false)) {
            for (Task task : Task.all()) {
                provider.enroll("chat-" + task.number(), new Script(task, Ending.CLEAN));
            }
            Map<String, String> environment =
                    Map.of("OPENAI_API_KEY", "none", "OPENAI_BASE_URL", provider.baseUrl(), "OPENAI_MODEL", "scripted");
            new Chat(environment, new BufferedReader(new StringReader("")), new PrintStream(bytes, true, UTF_8)).run();
        }
        assertThat(bytes.toString(UTF_8))
                .contains("talking to scripted at http://127.0.0.1:")
                .contains("Ticket chat-7. Please do the following for me")
                .contains("Let me sum up. That is all for now.")
                .contains("[not protected: nothing was held]")
                .contains("read  get_user_details")
                .contains("done  cancel_reservation");
    }
}
