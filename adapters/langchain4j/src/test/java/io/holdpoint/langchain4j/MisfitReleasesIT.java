package io.holdpoint.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.service.tool.DefaultToolExecutor;
import io.holdpoint.annotation.Speculative;
import io.holdpoint.testing.Jvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real releases of LangChain4j that do not fit: a model's effects are refused, and the message names those that do. */
class MisfitReleasesIT {

    /** Executes an effect as LangChain4j does for a model. */
    public static final class Application {
        private static int payments;

        @Tool("Pays.")
        @Speculative
        public String pay(@P("to whom") String to) {
            payments++;
            return "paid";
        }

        public static void main(String[] args) throws Exception {
            ToolExecutionRequest request = ToolExecutionRequest.builder()
                    .id("call_1")
                    .name("pay")
                    .arguments("{\"to\":\"ada\",\"arg0\":\"ada\"}")
                    .build();
            try {
                System.out.println(
                        new DefaultToolExecutor(new Application(), Application.class.getMethod("pay", String.class))
                                .execute(request, "memory"));
            } catch (RuntimeException e) {
                System.out.println(e.getMessage());
            }
            System.out.println("payments: " + payments);
        }
    }

    static List<Path> releases() throws IOException {
        try (Stream<Path> releases = Files.list(Path.of(System.getProperty("misfits")))) {
            return releases.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void refusesEffectsAndNamesTheReleasesThatFit(Path release) throws IOException {
        List<Path> classPath = new ArrayList<>();
        try (Stream<Path> jars = Files.list(release)) {
            jars.forEach(classPath::add);
        }
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> !entry.getFileName().toString().matches("langchain4j(-core)?-\\d.*"))
                .forEach(classPath::add);

        Jvm.Run run =
                Jvm.current().withAgent().on(classPath.toArray(Path[]::new)).run(Application.class.getName());

        assertThat(run.err())
                .contains("[HoldpointFrameworkMisfit] LangChain4j " + release.getFileName())
                .contains("use LangChain4j 1.8.0 to ");
        assertThat(run.out()).contains("payments: 0").contains("use LangChain4j 1.8.0 to ");
    }
}
