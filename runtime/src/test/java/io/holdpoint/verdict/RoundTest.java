package io.holdpoint.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdpoint.Verdict;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTest {

    private static final Map<String, ReasonTable> TABLES = Map.of(
            "OPENAI_CHAT", ReasonTable.OPENAI_CHAT,
            "OPENAI_RESPONSES", ReasonTable.OPENAI_RESPONSES,
            "ANTHROPIC", ReasonTable.ANTHROPIC,
            "GEMINI", ReasonTable.GEMINI,
            "BEDROCK", ReasonTable.BEDROCK,
            "OLLAMA", ReasonTable.OLLAMA,
            "MISTRAL", ReasonTable.MISTRAL,
            "COHERE", ReasonTable.COHERE);

    /** Provider, its words, what they come to without a tool call, and with a whole one. */
    private static final String CELLS = """
            OPENAI_CHAT      | stop                                  | Last      | ToolsFollow
            OPENAI_CHAT      | tool_calls function_call              | Suspect   | ToolsFollow
            OPENAI_CHAT      | length                                | Truncated | Truncated
            OPENAI_CHAT      | content_filter                        | Filtered  | Filtered
            OPENAI_RESPONSES | completed                             | Last      | ToolsFollow
            OPENAI_RESPONSES | max_output_tokens max_messages        | Truncated | Truncated
            OPENAI_RESPONSES | content_filter                        | Filtered  | Filtered
            OPENAI_RESPONSES | failed                                | Failed    | Failed
            OPENAI_RESPONSES | cancelled steered                     | Cancelled | Cancelled
            OPENAI_RESPONSES | queued in_progress                    | Suspect   | Suspect
            ANTHROPIC        | end_turn stop_sequence                | Last      | ToolsFollow
            ANTHROPIC        | tool_use                              | Suspect   | ToolsFollow
            ANTHROPIC        | max_tokens model_context_window_exceeded | Truncated | Truncated
            ANTHROPIC        | refusal                               | Refused   | Refused
            ANTHROPIC        | pause_turn compaction                 | Suspect   | Suspect
            GEMINI           | STOP                                  | Last      | ToolsFollow
            GEMINI           | MAX_TOKENS                            | Truncated | Truncated
            GEMINI           | SAFETY RECITATION LANGUAGE BLOCKLIST  | Filtered  | Filtered
            GEMINI           | PROHIBITED_CONTENT SPII               | Filtered  | Filtered
            GEMINI           | IMAGE_SAFETY IMAGE_PROHIBITED_CONTENT | Filtered  | Filtered
            GEMINI           | IMAGE_RECITATION IMAGE_OTHER          | Filtered  | Filtered
            GEMINI           | MALFORMED_FUNCTION_CALL               | Failed    | Failed
            GEMINI           | UNEXPECTED_TOOL_CALL                  | Failed    | Failed
            GEMINI           | TOO_MANY_TOOL_CALLS OTHER NO_IMAGE    | Failed    | Failed
            GEMINI           | FINISH_REASON_UNSPECIFIED             | Failed    | Failed
            BEDROCK          | end_turn stop_sequence                | Last      | ToolsFollow
            BEDROCK          | tool_use                              | Suspect   | ToolsFollow
            BEDROCK          | max_tokens model_context_window_exceeded | Truncated | Truncated
            BEDROCK          | guardrail_intervened content_filtered | Filtered  | Filtered
            BEDROCK          | malformed_model_output malformed_tool_use | Failed | Failed
            OLLAMA           | stop                                  | Last      | ToolsFollow
            OLLAMA           | length                                | Truncated | Truncated
            OLLAMA           | load unload                           | Suspect   | Suspect
            MISTRAL          | stop                                  | Last      | ToolsFollow
            MISTRAL          | tool_calls                            | Suspect   | ToolsFollow
            MISTRAL          | length model_length                   | Truncated | Truncated
            MISTRAL          | error                                 | Failed    | Failed
            COHERE           | COMPLETE STOP_SEQUENCE                | Last      | ToolsFollow
            COHERE           | TOOL_CALL                             | Suspect   | ToolsFollow
            COHERE           | MAX_TOKENS ERROR_LIMIT                | Truncated | Truncated
            COHERE           | ERROR_TOXIC                           | Filtered  | Filtered
            COHERE           | ERROR TIMEOUT                         | Failed    | Failed
            COHERE           | USER_CANCEL                           | Cancelled | Cancelled
            """;

    static Stream<Arguments> cells() {
        return CELLS.lines()
                .map(line -> line.split("\\|"))
                .flatMap(cell -> Stream.of(cell[1].strip().split(" "))
                        .map(reason -> Arguments.of(cell[0].strip(), reason, cell[2].strip(), cell[3].strip())));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void readsEveryWordOfEveryProviderInAnyCase(String provider, String reason, String alone, String withCall) {
        for (ReasonTable table : List.of(TABLES.get(provider), ReasonTable.ANY)) {
            for (String written : List.of(reason, reason.toUpperCase(Locale.ROOT), reason.toLowerCase(Locale.ROOT))) {
                for (TerminalFrame frame : List.of(TerminalFrame.SEEN, TerminalFrame.NOT_VISIBLE)) {
                    assertThat(kind(round(table).reason(written).terminal(frame)))
                            .isEqualTo(alone);
                    assertThat(kind(round(table).reason(written).terminal(frame).call("refund", "{\"cents\":1}")))
                            .isEqualTo(withCall);
                }
            }
        }
    }

    /** What is clean needs the last frame; what is not keeps its own name, which says more. */
    @ParameterizedTest
    @MethodSource("cells")
    void isDisconnectedWithoutTheLastFrame(String provider, String reason, String alone, String withCall) {
        ReasonTable table = TABLES.get(provider);
        boolean clean = withCall.equals("ToolsFollow");

        assertThat(kind(round(table).reason(reason).call("refund", "{}").terminal(TerminalFrame.MISSING)))
                .isEqualTo(clean ? "Disconnected" : withCall);
        assertThat(kind(round(table).reason(reason).terminal(TerminalFrame.MISSING)))
                .isEqualTo(clean ? "Disconnected" : alone);
    }

    @Test
    void knowsNoOtherWord() {
        var unused = logged(RoundTest::tryEveryOtherWord);
    }

    private static void tryEveryOtherWord() {
        TABLES.forEach((name, table) -> {
            List<String> known = cells().filter(cell -> cell.get()[0].equals(name))
                    .map(cell -> (String) cell.get()[1])
                    .toList();
            cells().map(cell -> (String) cell.get()[1])
                    .filter(word -> known.stream().noneMatch(word::equalsIgnoreCase))
                    .forEach(word -> {
                        RoundEnd end = clean(table).reason(word).end();
                        assertThat(verdict(end)).as("%s of %s", word, name).isInstanceOf(Verdict.Suspect.class);
                        assertThat(verdict(end).evidence().finishReason()).isEqualTo(word);
                        assertThat(verdict(end).evidence().detail()).contains("\"" + word + "\"");
                    });
        });
    }

    @Test
    void takesOllamasEmptyReasonForAFailureAndEverybodyElsesForNone() {
        TABLES.forEach((name, table) -> assertThat(kind(clean(table).reason("")))
                .as(name)
                .isEqualTo(name.equals("OLLAMA") ? "Failed" : "Disconnected"));
        assertThat(kind(clean(ReasonTable.ANY).reason(""))).isEqualTo("Disconnected");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "null", "NULL"})
    void isDisconnectedWithoutAReason(String none) {
        for (TerminalFrame frame : TerminalFrame.values()) {
            assertThat(kind(round(ReasonTable.OPENAI_CHAT).reason(none).terminal(frame)))
                    .isEqualTo("Disconnected");
        }
    }

    @Test
    void ignoresAnEmptyReasonBesidesARealOne() {
        assertThat(kind(clean(ReasonTable.OPENAI_CHAT).reason("").reason("stop").reason(null)))
                .isEqualTo("Last");
    }

    @ParameterizedTest
    @CsvSource({"stop, length, Truncated", "length, stop, Truncated", "stop, surprise, Suspect", "stop, stop, Last"})
    void letsTheWorstOfSeveralReasonsDecide(String first, String second, String expected) {
        assertThat(kind(clean(ReasonTable.OPENAI_CHAT).reason(first).reason(second)))
                .isEqualTo(expected);
    }

    @Test
    void isRefusedWhenThereIsARefusalWhateverTheReason() {
        assertThat(kind(clean(ReasonTable.OPENAI_CHAT)
                        .reason("stop")
                        .refusal("I ")
                        .refusal("won't.")))
                .isEqualTo("Refused");
        assertThat(kind(clean(ReasonTable.OPENAI_RESPONSES)
                        .reason("completed")
                        .refusal("No.")
                        .call("refund", "{}")))
                .isEqualTo("Refused");
        assertThat(kind(clean(ReasonTable.OPENAI_CHAT).reason("length").refusal("I ")))
                .isEqualTo("Truncated");
        assertThat(kind(clean(ReasonTable.OPENAI_CHAT).reason("stop").refusal("")))
                .isEqualTo("Last");
        assertThat(verdict(clean(ReasonTable.OPENAI_CHAT)
                                .reason("stop")
                                .refusal("I ")
                                .refusal("won't.")
                                .end())
                        .evidence()
                        .detail())
                .contains("I won't.");
    }

    @Test
    void isFilteredWhenTheRequestWasBlocked() {
        assertThat(kind(round(ReasonTable.GEMINI).blocked("PROHIBITED_CONTENT")))
                .isEqualTo("Filtered");
        assertThat(kind(clean(ReasonTable.GEMINI).reason("STOP").blocked("anything")))
                .isEqualTo("Filtered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"cents\":", "{\"cents\":1", "{\"note\":\"ab", "[1,"})
    void isSuspectWhenArgumentsAreCutOff(String arguments) {
        for (String reason : List.of("stop", "tool_calls")) {
            RoundEnd end = clean(ReasonTable.OPENAI_CHAT)
                    .reason(reason)
                    .call("find", "{}")
                    .call("refund", arguments)
                    .end();

            assertThat(verdict(end)).isInstanceOf(Verdict.Suspect.class);
            assertThat(verdict(end).evidence().detail()).contains("refund").contains("cut off");
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "{}", "{\"cents\":1}", "not JSON", "{\"cents\":1} "})
    void leavesWholeArgumentsToTheirTool(String arguments) {
        assertThat(kind(clean(ReasonTable.OPENAI_CHAT).reason("tool_calls").call("refund", arguments)))
                .isEqualTo("ToolsFollow");
    }

    @ParameterizedTest
    @CsvSource({"99, 100, Last", "100, 100, Suspect", "101, 100, Suspect", ", 100, Last", "100, , Last"})
    void isSuspectWhenAllTokensWereUsed(Long used, Long cap, String expected) {
        assertThat(kind(clean(ReasonTable.OPENAI_CHAT)
                        .reason("stop")
                        .outputTokens(used)
                        .tokenCap(cap)))
                .isEqualTo(expected);
    }

    /** A server that reports tool calls for what max_tokens cut, with arguments that are whole but empty. */
    @Test
    void isSuspectWhenToolCallsUsedAllTokens() {
        assertThat(kind(clean(ReasonTable.OPENAI_CHAT)
                        .reason("tool_calls")
                        .call("refund", "{}")
                        .outputTokens(16L)
                        .tokenCap(16L)))
                .isEqualTo("Suspect");
    }

    // Models that never give a reason.

    @ParameterizedTest
    @CsvSource({
        "quiet, quiet, , Last",
        "'other, QUIET', quiet, , Last",
        "other;quiet, quiet, , Last",
        "quiet, , quiet, Last",
        "'10.0.0.7:8000 other', m, 10.0.0.7:8000, Last",
        "quiet, quiet-2, host, Disconnected",
        "'', '', , Disconnected",
        ", quiet, , Disconnected"
    })
    void takesTheLastFrameWhereItIsAllowedTo(String setting, String model, String host, String expected) {
        assertThat(kind(new Round("test", ReasonTable.ANY, Reasonless.parse(setting))
                        .model(model)
                        .host(host)
                        .terminal(TerminalFrame.SEEN)))
                .isEqualTo(expected);
    }

    @Test
    void stillWantsEverythingElseOfAModelWithoutReasons() {
        assertThat(kind(quiet().terminal(TerminalFrame.SEEN).call("find", "{}")))
                .isEqualTo("ToolsFollow");
        assertThat(kind(quiet().terminal(TerminalFrame.SEEN).call("find", "{\"a")))
                .isEqualTo("Suspect");
        assertThat(kind(quiet().terminal(TerminalFrame.SEEN).reason("length"))).isEqualTo("Truncated");
        assertThat(kind(quiet().terminal(TerminalFrame.SEEN).reason("surprise")))
                .isEqualTo("Suspect");
        assertThat(kind(quiet().terminal(TerminalFrame.MISSING))).isEqualTo("Disconnected");
        assertThat(kind(quiet().terminal(TerminalFrame.NOT_VISIBLE))).isEqualTo("Disconnected");
    }

    @Test
    void distrustsARoundWhoseReasonIsHidden() {
        assertThat(clean(ReasonTable.OLLAMA).reasonHiddenBy("a client").end())
                .isInstanceOfSatisfying(
                        RoundEnd.Unclean.class,
                        unclean -> assertThat(unclean.verdict())
                                .isInstanceOfSatisfying(
                                        Verdict.Suspect.class,
                                        suspect -> assertThat(suspect.evidence().detail())
                                                .contains("a client does not pass on")));
        assertThat(quiet().reasonHiddenBy("a client").end()).isInstanceOf(RoundEnd.Last.class);
        assertThat(quiet().reasonHiddenBy(null).end()).isInstanceOf(RoundEnd.Unclean.class);
    }

    private static Round quiet() {
        return new Round("test", ReasonTable.OPENAI_CHAT, Reasonless.parse("quiet")).model("quiet");
    }

    // What is logged.

    @Test
    void namesTheSettingOnceWhereItWouldHaveHelped() {
        List<String> logged = logged(() -> {
            for (int i = 0; i < 3; i++) {
                clean(ReasonTable.ANY).model("hushed").host("gateway.example").end();
            }
            round(ReasonTable.ANY).model("cut").terminal(TerminalFrame.MISSING).end();
        });

        assertThat(logged)
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .startsWith("[HoldpointNoReason]")
                        .contains("-Dholdpoint.reasonless=hushed"));
    }

    @Test
    void namesTheClientThatHidesTheReasonOnce() {
        List<String> logged = logged(() -> {
            for (int i = 0; i < 3; i++) {
                clean(ReasonTable.GEMINI)
                        .model("veiled")
                        .reasonHiddenBy("a client")
                        .end();
            }
        });

        assertThat(logged)
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .startsWith("[HoldpointReasonHidden] a client")
                        .contains("-Dholdpoint.reasonless=veiled"));
    }

    @Test
    void namesAnUnknownReasonOnce() {
        List<String> logged = logged(() -> {
            for (int i = 0; i < 3; i++) {
                clean(ReasonTable.COHERE).model("command").reason("brand_new").end();
            }
        });

        assertThat(logged)
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .startsWith("[HoldpointUnknownReason]")
                        .contains("Cohere")
                        .contains("command")
                        .contains("\"brand_new\""));
    }

    private static List<String> logged(Runnable action) {
        List<String> messages = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                messages.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("io.holdpoint");
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try {
            action.run();
        } finally {
            logger.setUseParentHandlers(true);
            logger.removeHandler(handler);
        }
        return messages;
    }

    // Tables and failures.

    @Test
    void refusesATableThatContradictsItself() {
        ReasonTable.Builder table = ReasonTable.named("mine", "bye").add(Meaning.DONE, "fine");

        assertThatThrownBy(() -> table.add(Meaning.FAILED, "FINE"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("FINE");
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new EOFException(), Verdict.Disconnected.class),
                Arguments.of(new UncheckedIOException(new IOException("reset")), Verdict.Disconnected.class),
                Arguments.of(new RuntimeException(new TimeoutException()), Verdict.Disconnected.class),
                Arguments.of(new CancellationException(), Verdict.Cancelled.class),
                Arguments.of(new RuntimeException(new InterruptedException()), Verdict.Cancelled.class),
                Arguments.of(new IllegalStateException("500"), Verdict.Failed.class));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void tellsALostConnectionFromAStopAndFromAnError(Throwable error, Class<? extends Verdict> expected) {
        Verdict verdict = Failures.verdict("test", error);

        assertThat(verdict).isInstanceOf(expected);
        assertThat(verdict.evidence().cause()).isSameAs(error);
    }

    private static Round round(ReasonTable table) {
        return new Round("test", table, Reasonless.parse(null)).model("model");
    }

    private static Round clean(ReasonTable table) {
        return round(table).terminal(TerminalFrame.SEEN);
    }

    private static Verdict verdict(RoundEnd end) {
        assertThat(end).isInstanceOf(RoundEnd.Unclean.class);
        return ((RoundEnd.Unclean) end).verdict();
    }

    private static String kind(Round round) {
        RoundEnd end = round.end();
        return (end instanceof RoundEnd.Unclean unclean ? unclean.verdict() : end)
                .getClass()
                .getSimpleName();
    }
}
