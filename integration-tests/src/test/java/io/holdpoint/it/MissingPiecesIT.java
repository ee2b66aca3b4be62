package io.holdpoint.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.testing.Jvm;
import io.holdpoint.testing.Program;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever forgets a piece is told which line to add, and no effect happens meanwhile. */
class MissingPiecesIT {

    private static final String SHOP = """
            package shop;

            import dev.langchain4j.agent.tool.Tool;
            import dev.langchain4j.agent.tool.ToolExecutionRequest;
            import dev.langchain4j.service.tool.DefaultToolExecutor;
            import io.holdpoint.annotation.Speculative;

            public class Shop {
                @Tool("Pays an order back.")
                @Speculative
                public String refund(String orderId) {
                    System.out.println("EFFECT");
                    return "refunded";
                }

                interface Assistant {
                    String chat(String message);
                }

                public static void main(String[] args) throws Exception {
                    if (args[0].equals("build")) {
                        dev.langchain4j.service.AiServices.builder(Assistant.class)
                                .chatModel(new dev.langchain4j.model.chat.ChatModel() {})
                                .tools(new Shop())
                                .build();
                        System.out.println("BUILT");
                    } else {
                        System.out.println(new DefaultToolExecutor(new Shop(), Shop.class.getMethod("refund", String.class))
                                .execute(ToolExecutionRequest.builder().id("1").name("refund")
                                        .arguments("{\\"arg0\\":\\"A1\\",\\"orderId\\":\\"A1\\"}").build(), "memory"));
                    }
                }
            }
            """;

    @TempDir
    Path directory;

    @Test
    void withoutTheAgentNoAssistantIsBuilt() {
        Jvm.Run run = Jvm.current().on(application(entry -> true)).run("shop.Shop", "build");

        assertThat(run.exit()).isNotZero();
        assertThat(run.out()).doesNotContain("BUILT");
        assertThat(run.err()).contains("[HoldpointNoAgent]").contains("-javaagent:/path/to/holdpoint-agent.jar");
    }

    @Test
    void withoutTheProcessorNoAssistantIsBuilt() {
        Jvm.Run run = Jvm.current().withAgent().on(application(entry -> true)).run("shop.Shop", "build");

        assertThat(run.exit()).isNotZero();
        assertThat(run.out()).doesNotContain("BUILT");
        assertThat(run.err())
                .contains("[HoldpointNoTable] shop.Shop.refund")
                .contains("<annotationProcessorPaths>")
                .contains("<artifactId>holdpoint-processor</artifactId>");
    }

    @Test
    void withoutTheAdapterTheToolIsRefused() {
        Jvm.Run run = Jvm.current()
                .withAgent()
                .on(application(entry -> !entry.getFileName().toString().startsWith("holdpoint-langchain4j")))
                .run("shop.Shop", "call");

        assertThat(run.out()).doesNotContain("EFFECT");
        assertThat(run.out() + run.err()).contains("io.holdpoint:holdpoint-langchain4j");
    }

    @Test
    void withoutTheRuntimeTheToolIsRefused() {
        Jvm.Run run = Jvm.current()
                .withAgent()
                .on(application(entry -> !entry.getFileName().toString().startsWith("holdpoint-langchain4j")
                        && !entry.getFileName().toString().startsWith("holdpoint-runtime")))
                .run("shop.Shop", "call");

        assertThat(run.out()).doesNotContain("EFFECT");
        assertThat(run.out() + run.err()).contains("[HoldpointRuntimeMissing]").contains("holdpoint-langchain4j");
    }

    /** The shop, compiled without the processor, on the sample's class path as far as it passes. */
    private Path[] application(Predicate<Path> kept) {
        Path[] libraries = Arrays.stream(AirlineDesk.classPath("1.19.0"))
                .filter(entry -> !entry.getFileName().toString().contains("airline-desk"))
                .toArray(Path[]::new);
        Program shop = Program.in(directory.resolve("shop")).compile("Shop.java", SHOP, libraries);
        return Stream.concat(
                        Stream.of(shop.directory()), Arrays.stream(libraries).filter(kept))
                .toArray(Path[]::new);
    }
}
