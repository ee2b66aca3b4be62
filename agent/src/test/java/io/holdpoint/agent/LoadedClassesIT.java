package io.holdpoint.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.agent.testing.EarlyAgent;
import io.holdpoint.agent.testing.LangChain4jRelease;
import io.holdpoint.annotation.Speculative;
import io.holdpoint.fixture.Desk;
import io.holdpoint.fixture.DeskApplication;
import io.holdpoint.fixture.Gates;
import io.holdpoint.fixture.Printer;
import io.holdpoint.fixture.Refunds;
import io.holdpoint.fixture.Ticket;
import io.holdpoint.fixture.langchain4j.Application;
import io.holdpoint.testing.Jdks;
import io.holdpoint.testing.Jvm;
import io.holdpoint.testing.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That classes which were loaded before the agent had a say are woven all the same. */
class LoadedClassesIT {

    private static final String INDEX = "META-INF/services/io.holdpoint.spi.ToolTable";

    /** With the names that the index gives to nested classes. */
    private static final List<Class<?>> TOOLS = List.of(
            Desk.class,
            Desk.Window.class,
            Refunds.class,
            Ticket.class,
            Gates.class,
            Printer.OfText.class,
            Desk.anonymous().getClass(),
            Gates.SOUTH.getClass());

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void weavesEveryToolThatIsIndexed(int feature) {
        Path home = Jdks.require(feature);
        Path early = EarlyAgent.loading(directory.resolve("early"), TOOLS);
        Path index = indexOf(TOOLS);

        Jvm.Run run = Jvm.of(home)
                .with("-javaagent:" + early, "-Xverify:all")
                .withAgent()
                .on(Program.testClasses(), Program.origin(Speculative.class), index)
                .run(DeskApplication.class.getName());

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("""
                        held book hidden cancel locked seats generic drain involved refund quietly open refundAll \
                        global toString print close book print count held
                        leaked []
                        ran [drain 1]
                        woven true
                        problem null
                        """);
    }

    @Test
    void saysThatAnUnindexedToolIsNotWoven() {
        Path early = EarlyAgent.loading(directory.resolve("early"), List.of(Desk.class));

        Jvm.Run run = Jvm.current()
                .with("-javaagent:" + early)
                .withAgent()
                .on(Program.testClasses(), Program.origin(Speculative.class))
                .run(DeskApplication.class.getName());

        assertThat(run.out()).contains("woven false");
    }

    @Test
    void hooksFrameworkClasses() {
        List<Class<?>> classes = Stream.of(
                        "dev.langchain4j.service.AiServiceTokenStream",
                        "dev.langchain4j.service.AiServiceStreamingResponseHandler",
                        "dev.langchain4j.service.tool.ToolService",
                        "dev.langchain4j.service.tool.DefaultToolExecutor",
                        "dev.langchain4j.agent.tool.ToolSpecifications",
                        "dev.langchain4j.model.chat.StreamingChatModel",
                        "dev.langchain4j.service.DefaultAiServices$1",
                        "dev.langchain4j.observability.api.DefaultAiServiceListenerRegistrar",
                        "io.holdpoint.fixture.langchain4j.ScriptedModel$Handle")
                .<Class<?>>map(LoadedClassesIT::load)
                .toList();
        LangChain4jRelease release = LangChain4jRelease.newest();
        Path early = EarlyAgent.loading(directory.resolve("early"), classes);

        Jvm.Run run = Jvm.current()
                .with("-javaagent:" + early, "-Xverify:all")
                .withAgent()
                .on(release.classPath())
                .on(Program.testClasses())
                .run(Application.class.getName());

        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .contains("hook toolSpecificationFrom Method", "hook invoke DefaultAiServices$1 Method")
                .contains("hook start AiServiceTokenStream DefaultInvocationContext")
                .contains("hook chat ScriptedModel ChatRequest AiServiceStreamingResponseHandler")
                .contains("hook cancelled ScriptedModel$Handle")
                .contains("hook fireEvent DefaultAiServiceListenerRegistrar DefaultAiServiceErrorEvent")
                .contains("hook onError AiServiceStreamingResponseHandler DefaultInvocationContext"
                        + " IllegalStateException")
                .contains("hook execute Application$Tools Method Boolean ToolExecutionRequest"
                        + " DefaultInvocationContext")
                .contains("problem null");
    }

    private Path indexOf(List<Class<?>> types) {
        String tables = types.stream()
                .map(type -> type.getName().replace('$', '_') + "_Tools # generated")
                .collect(Collectors.joining("\n"));
        return Program.in(directory.resolve("index")).resource(INDEX, tables).jar();
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, LoadedClassesIT.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
