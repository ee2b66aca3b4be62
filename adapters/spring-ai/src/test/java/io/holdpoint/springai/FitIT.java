package io.holdpoint.springai;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.testing.Jvm;
import io.holdpoint.testing.Program;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.support.ToolCallbacks;
import org.springframework.ai.tool.ToolCallback;

/** What the agent says, and does to a model's tool calls, when Spring AI is there but something else is not. */
class FitIT {

    private static final String ADVISOR = "org/springframework/ai/chat/client/advisor/ChatModelCallAdvisor";

    @TempDir
    Path directory;

    /** Calls an effect as a framework does for a model. */
    public static final class Application {
        public static void main(String[] args) throws Exception {
            if (args.length > 0) {
                Class.forName(args[0]);
            }
            Shop shop = new Shop();
            for (ToolCallback tool : ToolCallbacks.from(shop)) {
                if (tool.getToolDefinition().name().equals("refund")) {
                    try {
                        System.out.println(tool.call("{\"orderId\":\"A1\"}"));
                    } catch (RuntimeException e) {
                        System.out.println(e.getMessage());
                    }
                }
            }
            System.out.println(shop.effects);
        }
    }

    @Test
    void refusesToolsWithoutTheAdapter() {
        Jvm.Run run = run(classPath(entry -> !isAdapter(entry)));

        assertThat(run.err())
                .contains("[HoldpointAdapterMissing] the application class loader has Spring AI ")
                .contains("speculative tools called by a model are refused: add the dependency"
                        + " io.holdpoint:holdpoint-spring-ai");
        assertThat(run.out()).contains("[HoldpointLostContext]").endsWith("[]\n");
    }

    @Test
    void refusesToolsOfAReleaseThatDoesNotFit() {
        Path other = Program.in(directory.resolve("other"))
                .compile(
                        "ChatModelCallAdvisor.java",
                        "package org.springframework.ai.chat.client.advisor; public final class ChatModelCallAdvisor {}")
                .directory();
        List<Path> classPath = new ArrayList<>(List.of(other));
        classPath.addAll(classPath(entry -> true));

        Jvm.Run run = run(classPath, ADVISOR.replace('/', '.'));

        assertThat(run.err())
                .contains("[HoldpointFrameworkMisfit] Spring AI ")
                .contains(" does not fit: expected the method adviseCall(")
                .contains("use Spring AI 1.0.9 to 2.0.1 or a newer Holdpoint");
        assertThat(run.out()).contains("[HoldpointLostContext]").endsWith("[]\n");
    }

    /** A later release, in which tools are run by a class that nobody has heard of. */
    public static final class LaterApplication {
        public static void main(String[] args) throws Exception {
            Class<?> advisor = Class.forName(args[0]);
            advisor.getMethod("adviseCall", String.class).invoke(null, "refund A1");
            Shop shop = new Shop();
            Runnable refund = () -> shop.refund("A1");
            try {
                Class.forName("org.springframework.ai.tool.later.Caller")
                        .getMethod("call", Runnable.class)
                        .invoke(null, refund);
            } catch (InvocationTargetException e) {
                System.out.println(e.getCause().getMessage());
            }
            System.out.println(shop.effects);
        }
    }

    @Test
    void refusesToolsThatAClassRunsWhichIsNotInTheTable() {
        Path other = Program.in(directory.resolve("later"))
                .compile("ChatModelCallAdvisor.java", """
                        package org.springframework.ai.chat.client.advisor;
                        public final class ChatModelCallAdvisor {
                            public static void adviseCall(String prompt) {}
                        }
                        """)
                .compile("Caller.java", """
                        package org.springframework.ai.tool.later;
                        public final class Caller {
                            public static void call(Runnable tool) { tool.run(); }
                        }
                        """)
                .directory();
        List<Path> classPath = new ArrayList<>(List.of(other));
        classPath.addAll(classPath(entry -> true));

        Jvm.Run run = Jvm.current()
                .withAgent()
                .on(classPath.toArray(Path[]::new))
                .run(LaterApplication.class.getName(), ADVISOR.replace('/', '.'));

        assertThat(run.out())
                .contains("[HoldpointLostContext]")
                .contains("use Spring AI 1.0.9 to 2.0.1 or a newer Holdpoint")
                .endsWith("[]\n");
    }

    private static boolean isAdapter(Path entry) {
        return entry.getFileName().toString().startsWith("holdpoint-spring-ai")
                || entry.endsWith(Path.of("spring-ai", "target", "classes"));
    }

    private static List<Path> classPath(Predicate<Path> entries) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entries)
                .toList();
    }

    private static Jvm.Run run(List<Path> classPath, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Application.class.getName()));
        command.addAll(List.of(arguments));
        return Jvm.current().withAgent().on(classPath.toArray(Path[]::new)).run(command.toArray(String[]::new));
    }
}
