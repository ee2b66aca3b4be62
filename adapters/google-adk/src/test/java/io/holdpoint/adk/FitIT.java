package io.holdpoint.adk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.adk.tools.FunctionTool;
import io.holdpoint.testing.Jvm;
import io.holdpoint.testing.Program;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent says, and does to a model's tool calls, when ADK is there but something else is not. */
class FitIT {

    @TempDir
    Path directory;

    /** Calls an effect as ADK does for a model. */
    public static final class Application {
        public static void main(String[] args) {
            Shop shop = new Shop();
            System.out.println(FunctionTool.create(shop, "refund")
                    .runAsync(Map.of("orderId", "A1"), null)
                    .blockingGet());
            System.out.println(shop.effects);
        }
    }

    @Test
    void refusesToolsWithoutTheAdapter() {
        Jvm.Run run = run(classPath(entry -> !isAdapter(entry)));

        assertThat(run.err())
                .contains("[HoldpointAdapterMissing] the application class loader has Google ADK ")
                .contains("speculative tools called by a model are refused: add the dependency"
                        + " io.holdpoint:holdpoint-google-adk");
        assertThat(run.out()).contains("An internal error occurred.").endsWith("[]\n");
    }

    @Test
    void refusesToolsOfAReleaseThatDoesNotFit() {
        Path other = Program.in(directory.resolve("other"))
                .compile("BaseAgent.java", "package com.google.adk.agents; public abstract class BaseAgent {}")
                .directory();
        List<Path> classPath = new ArrayList<>(List.of(other));
        classPath.addAll(classPath(entry -> true));

        Jvm.Run run = run(classPath);

        assertThat(run.err())
                .contains("[HoldpointFrameworkMisfit] Google ADK " + System.getProperty("google-adk.version"))
                .contains(" does not fit: expected the method runAsync(")
                .contains("use Google ADK 1.6.0 to 1.8.0 or a newer Holdpoint");
        assertThat(run.out()).endsWith("[]\n");
    }

    private static boolean isAdapter(Path entry) {
        return entry.getFileName().toString().startsWith("holdpoint-google-adk")
                || entry.endsWith(Path.of("google-adk", "target", "classes"));
    }

    private static List<Path> classPath(Predicate<Path> entries) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entries)
                .toList();
    }

    private static Jvm.Run run(List<Path> classPath) {
        return Jvm.current().withAgent().on(classPath.toArray(Path[]::new)).run(Application.class.getName());
    }
}
