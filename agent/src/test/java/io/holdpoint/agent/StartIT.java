package io.holdpoint.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.testing.Jvm;
import io.holdpoint.testing.Program;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent does to the start of an application that has nothing to do with it. */
class StartIT {

    @TempDir
    Path directory;

    private Path program;

    @BeforeEach
    void compile() {
        program = Program.in(directory.resolve("program"))
                .compile("Main.java", """
                        public class Main {
                            public static void main(String[] names) {
                                for (String name : names) {
                                    System.out.println(name + " " + System.getProperty(name));
                                }
                                System.out.println("started");
                            }
                        }
                        """)
                .directory();
    }

    @Test
    void printsNothing() {
        assertThat(Jvm.current().withAgent().on(program).run("Main")).isEqualTo(new Jvm.Run(0, "started\n", ""));
    }

    @Test
    void turnsArgumentsIntoSystemProperties() {
        Jvm.Run run = Jvm.current()
                .with("-Dholdpoint.unowned=run")
                .withAgent("holdpoint.idleTimeout=PT10S,holdpoint.unowned=refuse")
                .on(program)
                .run("Main", "holdpoint.idleTimeout", "holdpoint.unowned");

        assertThat(run)
                .isEqualTo(new Jvm.Run(0, "holdpoint.idleTimeout PT10S\nholdpoint.unowned refuse\nstarted\n", ""));
    }

    @Test
    void stopsTheStartForAnUnknownArgument() {
        Jvm.Run run =
                Jvm.current().withAgent("holdpoint.unowend=refuse").on(program).run("Main");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("Holdpoint: unknown agent argument \"holdpoint.unowend=refuse\"\n"
                        + "Holdpoint: the application was not started.")
                .contains("holdpoint.unowned=run|refuse")
                .doesNotContain("\tat ");
    }

    @Test
    void stopsTheStartForAnUnreadableSystemProperty() {
        Jvm.Run run = Jvm.current()
                .with("-Dholdpoint.idleTimeout=soon")
                .withAgent()
                .on(program)
                .run("Main");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("Holdpoint: system property holdpoint.idleTimeout has an unreadable value \"soon\"");
    }

    @Test
    void isHarmlessTwice() {
        assertThat(Jvm.current().withAgent().withAgent().on(program).run("Main"))
                .isEqualTo(new Jvm.Run(0, "started\n", ""));
    }

    @Test
    void loadsVeryLittle() {
        Jvm.Run run = Jvm.current()
                .withAgent("holdpoint.unowned=refuse")
                .with("-Xlog:class+load:stdout:none")
                .on(program)
                .run("Main");

        assertThat(run.out()
                        .lines()
                        .filter(line -> line.startsWith("io.holdpoint"))
                        .map(StartIT::firstWord)
                        // The table of a switch, which newer compilers do without.
                        .filter(name -> !name.equals("io.holdpoint.agent.Setting$1")))
                .containsExactlyInAnyOrder(
                        "io.holdpoint.agent.HoldpointAgent",
                        "io.holdpoint.agent.AgentArguments",
                        "io.holdpoint.agent.Setting",
                        "io.holdpoint.agent.Setting$Kind",
                        "io.holdpoint.agent.AgentReport",
                        "io.holdpoint.agent.WeavingTransformer",
                        "io.holdpoint.agent.LoadedClasses",
                        "io.holdpoint.agent.framework.Frameworks", // the prefixes of names, and none of the tables
                        "io.holdpoint.agent.ConstantPool");
        assertThat(run.out().lines())
                .noneMatch(line -> line.startsWith("java.util.logging") || line.startsWith("java.lang.management"));
    }

    private static String firstWord(String line) {
        return line.substring(0, line.indexOf(' '));
    }
}
