package io.holdpoint.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.agent.testing.LangChain4jRelease;
import io.holdpoint.agent.testing.Problems;
import io.holdpoint.annotation.Speculative;
import io.holdpoint.fixture.DeskApplication;
import io.holdpoint.fixture.langchain4j.Application;
import io.holdpoint.testing.Jdks;
import io.holdpoint.testing.Jvm;
import io.holdpoint.testing.Program;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java versions that are supported, of the JVM and of the class files. */
class JavaVersionsIT {

    private static final Path ANNOTATIONS = Program.origin(Speculative.class);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void guardsOnEveryJvm(int feature) {
        Jvm.Run run = Jvm.of(Jdks.require(feature))
                .withAgent()
                .with("-Xverify:all")
                .on(Program.testClasses(), ANNOTATIONS)
                .run(DeskApplication.class.getName());

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("leaked []", "ran [drain 1]", "woven true", "problem null");
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void hooksOnEveryJvm(int feature) {
        Jvm.Run run = Jvm.of(Jdks.require(feature))
                .withAgent()
                .with("-Xverify:all")
                .on(LangChain4jRelease.newest().classPath())
                .on(Program.testClasses())
                .run(Application.class.getName(), "execute");

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("hook execute", "hook onError", "problem null")
                .doesNotContain("booked");
    }

    @ParameterizedTest
    @CsvSource({"8, 17", "8, 25", "11, 17", "17, 25"})
    void guardsClassFilesOfOlderReleases(int release, int feature) {
        Program program = Problems.addTo(
                        Program.in(directory.resolve("program")).copy("io/holdpoint/internal"))
                .compile(release, "Desk.java", """
                        import io.holdpoint.annotation.Speculative;

                        public class Desk {
                            public static void run() {
                                System.out.println(book("HP1"));
                                io.holdpoint.internal.Gate.hold("held");
                                System.out.println(book("HP1"));
                            }

                            @Speculative
                            static String book(String flight) {
                                for (int i = 0; i < 1; i++) {
                                    System.out.println("effect");
                                }
                                return "booked";
                            }
                        }
                        """, ANNOTATIONS);

        Jvm.Run run = Jvm.of(Jdks.require(feature))
                .withAgent()
                .with("-Xverify:all")
                .on(program.directory(), ANNOTATIONS)
                .run("Main", "Desk");

        assertThat(run).isEqualTo(new Jvm.Run(0, "effect\nbooked\nheld\nproblem null\n", ""));
    }
}
