package io.holdpoint.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.testing.Jdks;
import io.holdpoint.testing.Jvm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The product's promise, end to end: every ending of every kind, and no effect that leaks or is lost. */
class DemoIT {

    private static final String TASKS = "--tasks=10";

    @ParameterizedTest
    @ValueSource(strings = {"1.8.0", "1.13.0", "1.19.0"})
    void nothingLeaksAndNothingIsLost(String langchain4j) {
        assertKept(AirlineDesk.protectedBy(Jvm.current())
                .on(AirlineDesk.classPath(langchain4j))
                .run(AirlineDesk.MAIN, TASKS));
    }

    @Test
    void norWhenToolsRunBetweenRounds() {
        assertKept(AirlineDesk.protectedBy(Jvm.current())
                .on(AirlineDesk.classPath("1.19.0"))
                .run(AirlineDesk.MAIN, TASKS, "--sequential"));
    }

    @ParameterizedTest
    @CsvSource({"17", "25"})
    void norOnAnotherJdk(int feature) {
        assertKept(AirlineDesk.protectedBy(Jvm.of(Jdks.require(feature)))
                .on(AirlineDesk.classPath("1.19.0"))
                .run(AirlineDesk.MAIN, TASKS));
    }

    @Test
    void norFromTheClassLoaderOfASpringBootFatJar() {
        assertKept(AirlineDesk.protectedBy(Jvm.current())
                .run("-jar", AirlineDesk.bootJar().toString(), TASKS));
    }

    @Test
    void norWithAnAheadOfTimeCacheThatHoldsTheApplicationsClasses(@TempDir Path directory) {
        Path jdk = Jdks.require(25);
        String cache = directory.resolve("desk.aot").toString();
        Path[] classPath = AirlineDesk.classPath("1.19.0");

        // Recorded without the agent, so that the cache holds the classes as they were compiled; with the module that
        // an agent needs, or the JVM would put the cache aside as soon as there is one.
        Jvm.Run recorded = Jvm.of(jdk)
                .with(
                        "-XX:AOTCacheOutput=" + cache,
                        "--add-modules",
                        "java.instrument",
                        "-Dholdpoint.agent=off",
                        AirlineDesk.IDLE)
                .on(classPath)
                .run(AirlineDesk.MAIN, "--tasks=2", "--ending=clean");
        assertThat(Path.of(cache)).as(recorded.out() + recorded.err()).isNotEmptyFile();

        Jvm.Run run = AirlineDesk.protectedBy(
                        Jvm.of(jdk).with("-XX:AOTCache=" + cache, "-XX:AOTMode=on", "-Xlog:class+load"))
                .on(classPath)
                .run(AirlineDesk.MAIN, TASKS);

        assertKept(run);
        assertThat(run.out().lines())
                .as("the service really comes from the cache, loaded before any agent could see it")
                .anyMatch(line -> line.contains("io.holdpoint.samples.airline.desk.AirlineTools source: shared"));
    }

    @Test
    void withoutTheAgentEffectsLeak() {
        Jvm.Run run = Jvm.current()
                .with("-Dholdpoint.agent=off", AirlineDesk.IDLE)
                .on(AirlineDesk.classPath("1.19.0"))
                .run(AirlineDesk.MAIN, TASKS);

        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(1);
    }

    private static void assertKept(Jvm.Run run) {
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
    }
}
