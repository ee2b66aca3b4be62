package io.holdpoint.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdpoint.Approver;
import io.holdpoint.Evidence;
import io.holdpoint.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgUiTest {

    private static final Pattern TYPE = Pattern.compile("\"type\":\"([A-Z_]+)\"");

    private final WebAnswers answers = WebAnswers.create(WebSettings.defaults().withHeartbeat(Duration.ofMillis(50)));

    @AfterEach
    void close() {
        answers.close();
    }

    @Test
    void finishesARunOfWhichEverythingIsDone() throws Exception {
        List<String> frames = run("success", given -> given.call("refund", "{\"order\":\"A\"}"));

        assertThat(types(frames))
                .containsExactly(
                        "RUN_STARTED",
                        "TEXT_MESSAGE_START",
                        "TEXT_MESSAGE_CONTENT",
                        "TOOL_CALL_START",
                        "TOOL_CALL_ARGS",
                        "TOOL_CALL_END",
                        "TEXT_MESSAGE_END",
                        "TOOL_CALL_RESULT",
                        "RUN_FINISHED");
        assertThat(frames.get(8)).contains("\"outcome\":{\"type\":\"success\"}");
        assertThat(frames).anyMatch(frame -> frame.contains("Done: Refund A"));
    }

    @Test
    void interruptsForAPersonAndGoesOnWhenTheyHaveDecided() throws Exception {
        List<String> frames =
                run("interrupt", given -> given.call("close", "{\"account\":\"ann\",\"password\":\"s3cret\"}"));
        String last = frames.get(frames.size() - 1);
        assertThat(last).contains("\"type\":\"interrupt\"", "\"reason\":\"tool_call\"", "\"message\":\"Close ann\"");
        assertThat(frames).noneMatch(frame -> frame.contains("s3cret"));

        Matcher interrupt =
                Pattern.compile("\"interrupts\":\\[\\{\"id\":\"([^\"]+)\"").matcher(last);
        assertThat(interrupt.find()).isTrue();
        AgUiRun resumption = AgUiRun.parse("""
                {"threadId":"t-1","runId":"r-2","messages":[],"tools":[],"context":[],"resume":[
                  {"interruptId":"%s","status":"resolved","payload":{"approved":true}}]}""".formatted(interrupt.group(1)));
        List<String> resumed =
                Given.until(resumption.resume(answers, Approver.of("ada")), frame -> frame.contains("RUN_FINISHED"));

        assertThat(types(resumed)).containsExactly("RUN_STARTED", "TOOL_CALL_RESULT", "RUN_FINISHED");
        keep("resumed", resumed);
    }

    @Test
    void reportsAnUncleanEndAsAnError() throws Exception {
        Given given = new Given(answers, "run-" + UUID.randomUUID(), Vocabulary.agUi("t-1", "r-1"));
        given.answer.text("One moment.");
        given.call("refund", "{\"order\":\"A\"}");
        given.end(new Verdict.Truncated(Evidence.of("test", "")));

        List<String> frames = given.all();
        assertThat(types(frames)).endsWith("TOOL_CALL_RESULT", "TEXT_MESSAGE_END", "RUN_ERROR");
        assertThat(frames.get(frames.size() - 1))
                .contains("\"code\":\"TRUNCATED\"", "1 action was not carried out: Refund A.");
        keep("error", frames);
    }

    @Test
    void refusesAResumptionOfNothing() {
        AgUiRun resumption = AgUiRun.parse("{\"threadId\":\"t\",\"runId\":\"r\",\"resume\":["
                + "{\"interruptId\":\"nobody.0\",\"status\":\"resolved\",\"payload\":{\"approved\":true}}]}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> resumption.resume(answers, Approver.of("ada")))
                .withMessageContaining("no call waits");
    }

    @Test
    void readsWhatTheUserSaidLast() {
        AgUiRun run = AgUiRun.parse("{\"threadId\":\"t\",\"runId\":\"r\",\"messages\":["
                + "{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\",\"content\":\"b\"},"
                + "{\"role\":\"user\",\"content\":\"c\"}]}");

        assertThat(run.message()).isEqualTo("c");
        assertThat(run.isResumption()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> AgUiRun.parse("[1]"));
        assertThatIllegalArgumentException().isThrownBy(() -> AgUiRun.parse("{\"threadId\":\"t\""));
        assertThatIllegalArgumentException().isThrownBy(() -> AgUiRun.parse("{\"threadId\":1,\"runId\":2}"));
    }

    private interface Calls {
        void make(Given given);
    }

    private List<String> run(String name, Calls calls) throws Exception {
        Given given = new Given(answers, "run-" + UUID.randomUUID(), Vocabulary.agUi("t-1", "r-1"));
        given.answer.text("One moment.");
        calls.make(given);
        CompletableFuture<List<String>> frames = CompletableFuture.supplyAsync(() -> {
            try {
                return given.all();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        given.endCleanly();
        List<String> read = frames.get(10, TimeUnit.SECONDS);
        keep(name, read);
        return read;
    }

    /** For the check against AG-UI's own schemas, which is in JavaScript. */
    private static void keep(String name, List<String> frames) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "ag-ui"));
        Files.write(folder.resolve(name + ".jsonl"), frames);
    }

    private static List<String> types(List<String> frames) {
        return frames.stream()
                .map(frame -> {
                    Matcher type = TYPE.matcher(frame);
                    return type.find() ? type.group(1) : frame;
                })
                .toList();
    }
}
