package io.holdpoint.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.agent.testing.LangChain4jRelease;
import io.holdpoint.fixture.langchain4j.Application;
import io.holdpoint.testing.Jvm;
import io.holdpoint.testing.Program;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That every supported release has the methods that are hooked, and does what a hook answers. */
class LangChain4jIT {

    /** Releases differ in the events they fire, and 1.8 has no handler for a tool call's parts. */
    private static final Pattern VARYING = Pattern.compile("^hook (fireEvent|touched|onPartialToolCall) ");

    static List<LangChain4jRelease> releases() {
        return LangChain4jRelease.all();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void asksTheAdapterEverywhere(LangChain4jRelease release) {
        Jvm.Run run = run(release);

        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines().filter(line -> !VARYING.matcher(line).find()))
                .containsExactly(
                        "text wait",
                        "booked",
                        "text done",
                        "error gone",
                        "hook toolSpecificationFrom Method",
                        "hook invoke DefaultAiServices$1 Method",
                        "hook start AiServiceTokenStream DefaultInvocationContext",
                        "hook chat ScriptedModel ChatRequest AiServiceStreamingResponseHandler",
                        handler("onPartialThinking", "PartialThinking PartialThinkingContext"),
                        handler("onPartialResponse", "PartialResponse PartialResponseContext"),
                        "hook cancelled ScriptedModel$Handle",
                        handler("onCompleteToolCall", "CompleteToolCall"),
                        handler("onCompleteResponse", "ChatResponse"),
                        "hook executeWithErrorHandling ToolExecutionRequest DefaultToolExecutor"
                                + " DefaultInvocationContext lambda lambda",
                        "hook execute Application$Tools Method Boolean ToolExecutionRequest DefaultInvocationContext",
                        "hook chat ScriptedModel ChatRequest AiServiceStreamingResponseHandler",
                        handler("onPartialResponse", "String"),
                        handler("onError", "IllegalStateException"),
                        "problem null");
        assertThat(run.out().lines())
                .contains("hook fireEvent DefaultAiServiceListenerRegistrar DefaultAiServiceErrorEvent")
                .containsAnyOf(
                        "hook touched AiServiceStreamingResponseHandler PartialToolCall",
                        handler("onPartialToolCall", "PartialToolCall PartialToolCallContext"));
        assertThat(run.exit()).isZero();
    }

    @Test
    void returnsWhatTheAdapterAnswersForATool() {
        assertThat(lines("execute")).doesNotContain("booked").contains("text done");
        assertThat(lines("executeWithErrorHandling"))
                .doesNotContain(
                        "booked",
                        "hook execute Application$Tools Method Boolean ToolExecutionRequest"
                                + " DefaultInvocationContext")
                .contains("text done");
    }

    @Test
    void doesNotGoOnWhenTheAdapterHasDoneIt() {
        assertThat(lines("start"))
                .contains("hook start AiServiceTokenStream DefaultInvocationContext")
                .doesNotContain("text wait", "hook chat ScriptedModel ChatRequest AiServiceStreamingResponseHandler");
        assertThat(lines("onPartialResponse")).contains("booked").doesNotContain("text wait", "text done");
        assertThat(lines("onCompleteResponse")).contains("text wait").doesNotContain("booked");
        assertThat(lines("invoke"))
                .contains("hook invoke DefaultAiServices$1 Method")
                .doesNotContain("hook start AiServiceTokenStream DefaultInvocationContext");
    }

    private static String handler(String method, String given) {
        return "hook " + method + " AiServiceStreamingResponseHandler DefaultInvocationContext " + given;
    }

    private static List<String> lines(String... answers) {
        return run(LangChain4jRelease.newest(), answers).out().lines().toList();
    }

    private static Jvm.Run run(LangChain4jRelease release, String... answers) {
        String[] command = new String[answers.length + 1];
        command[0] = Application.class.getName();
        System.arraycopy(answers, 0, command, 1, answers.length);
        return Jvm.current()
                .withAgent()
                .with("-Xverify:all")
                .on(release.classPath())
                .on(Program.testClasses())
                .run(command);
    }
}
