package io.holdpoint.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.agent.testing.LangChain4jRelease;
import io.holdpoint.annotation.Speculative;
import io.holdpoint.fixture.Desk;
import io.holdpoint.fixture.DeskApplication;
import io.holdpoint.fixture.langchain4j.Application;
import io.holdpoint.testing.Jdks;
import io.holdpoint.testing.Jvm;
import io.holdpoint.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * That an ahead-of-time cache changes nothing. The JVM brings up classes from it before it calls an agent, and an agent
 * that only transforms what is loaded later sees none of them.
 */
class AotCacheIT {

    @TempDir
    Path directory;

    private Path home;
    private Path cache;

    @BeforeEach
    void findJdk() {
        home = Jdks.require(25);
        cache = directory.resolve("app.aot");
    }

    @Test
    void guardsClassesFromTheCache() throws IOException {
        Path application = application();
        Path[] classPath = {application, Program.origin(Speculative.class), Jvm.agentJar()};
        record(classPath, DeskApplication.class, "--add-modules", "java.instrument");

        Jvm.Run run = replay(classPath, DeskApplication.class);

        assertComesFromTheCache(Desk.class.getName());
        assertThat(run.out().lines()).contains("leaked []", "ran [drain 1]", "woven true", "problem null");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void guardsClassesThatWereWovenWhenTheCacheWasRecorded() throws IOException {
        Path application = application();
        Path[] classPath = {application, Program.origin(Speculative.class), Jvm.agentJar()};
        record(classPath, DeskApplication.class, "-javaagent:" + Jvm.agentJar());

        Jvm.Run run = replay(classPath, DeskApplication.class);

        assertComesFromTheCache(HoldpointAgent.class.getName());
        assertThat(run.out().lines()).contains("leaked []", "ran [drain 1]", "woven true", "problem null");
    }

    @Test
    void hooksFrameworkClassesFromTheCache() throws IOException {
        Path application = Program.in(directory.resolve("application"))
                .copy("io/holdpoint/fixture/langchain4j")
                .copy("io/holdpoint/internal")
                .copy("io/holdpoint/langchain4j")
                .jar();
        Path[] release = LangChain4jRelease.newest().classPath();
        Path[] classPath = new Path[release.length + 2];
        classPath[0] = application;
        System.arraycopy(release, 0, classPath, 1, release.length);
        classPath[release.length + 1] = Jvm.agentJar();
        record(classPath, Application.class, "--add-modules", "java.instrument");

        Jvm.Run run = replay(classPath, Application.class, "execute");

        assertComesFromTheCache("dev.langchain4j.service.AiServiceTokenStream");
        assertThat(run.out())
                .contains("hook start", "hook onError", "hook cancelled", "hook fireEvent", "hook execute")
                .contains("problem null")
                .doesNotContain("booked");
        assertThat(run.err()).isEmpty();
    }

    /** Without this a test would show nothing. */
    private void assertComesFromTheCache(String type) throws IOException {
        assertThat(Files.readAllLines(directory.resolve("loaded"))).contains(type + " source: shared objects file");
    }

    private Path application() {
        return Program.in(directory.resolve("application"))
                .copy("io/holdpoint/fixture")
                .copy("io/holdpoint/internal")
                .resource("META-INF/services/io.holdpoint.spi.ToolTable", """
                        io.holdpoint.fixture.Desk_Tools
                        io.holdpoint.fixture.Desk_Window_Tools
                        io.holdpoint.fixture.Desk_1_Tools
                        io.holdpoint.fixture.Refunds_Tools
                        io.holdpoint.fixture.Ticket_Tools
                        io.holdpoint.fixture.Gates_Tools
                        io.holdpoint.fixture.Gates_1_Tools
                        io.holdpoint.fixture.Printer_OfText_Tools
                        """)
                .jar();
    }

    /** A cache is not used at all if it was recorded without the module that every agent adds. */
    private void record(Path[] classPath, Class<?> main, String... options) {
        Jvm.Run recording = Jvm.of(home)
                .with("-XX:AOTCacheOutput=" + cache)
                .with(options)
                .on(classPath)
                .run(main.getName());
        assertThat(recording.exit()).as(recording.err()).isZero();
        assertThat(cache).exists();
    }

    private Jvm.Run replay(Path[] classPath, Class<?> main, String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = main.getName();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return Jvm.of(home)
                .with("-XX:AOTCache=" + cache, "-Xlog:class+load:file=" + directory.resolve("loaded") + ":none")
                .withAgent()
                .on(classPath)
                .run(command);
    }
}
