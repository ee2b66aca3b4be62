package io.holdpoint.springai;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.testing.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.method.MethodToolCallback;

/** Real releases of Spring AI that do not fit: a model's effects are refused, and the message names those that fit. */
class MisfitReleasesIT {

    /** Calls an effect as Spring AI does for a model, with what little all of its releases have in common. */
    public static final class Application {
        public static void main(String[] arguments) throws NoSuchMethodException {
            Shop shop = new Shop();
            ToolCallback refund = MethodToolCallback.builder()
                    .toolDefinition(ToolDefinition.builder()
                            .name("refund")
                            .description("Pays an order back.")
                            .inputSchema("{\"type\":\"object\",\"properties\":{\"orderId\":{\"type\":\"string\"}}}")
                            .build())
                    .toolMethod(Shop.class.getMethod("refund", String.class))
                    .toolObject(shop)
                    .build();
            try {
                System.out.println(refund.call("{\"orderId\":\"A1\"}"));
            } catch (RuntimeException e) {
                System.out.println(e.getMessage());
            }
            System.out.println(shop.effects);
        }
    }

    static List<Path> releases() throws IOException {
        try (Stream<Path> releases = Files.list(Path.of(System.getProperty("misfits")))) {
            return releases.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void refusesEffectsAndNamesTheReleasesThatFit(Path release) {
        Jvm.Run run = Jvm.current()
                .withAgent()
                .onJarsIn(release)
                .onTests(entry -> !entry.getFileName().toString().matches("spring-ai-\\D.*"))
                .run(Application.class.getName());

        String fix = "use Spring AI 1.0.9 to 2.0.1 or a newer Holdpoint";
        assertThat(run.err())
                .contains("[HoldpointFrameworkMisfit] Spring AI ")
                .contains("speculative tools called by a model are refused: " + fix);
        assertThat(run.out())
                .as(run.err())
                .contains("[HoldpointLostContext] ", " was called by Spring AI for a model, ", fix)
                .endsWith("[]\n");
    }
}
