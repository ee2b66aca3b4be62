package io.holdpoint.adk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.adk.tools.FunctionTool;
import io.holdpoint.testing.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real releases of ADK that do not fit: a model's effects are refused, and the message names the releases that fit. */
class MisfitReleasesIT {

    /** Calls an effect as ADK does for a model. */
    public static final class Application {
        public static void main(String[] arguments) {
            Shop shop = new Shop();
            try {
                System.out.println(FunctionTool.create(shop, "refund")
                        .runAsync(Map.of("orderId", "A1"), null)
                        .blockingGet());
            } catch (RuntimeException e) {
                System.out.println(e);
            }
            System.out.println(shop.effects);
            System.exit(0);
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
                .onTests(entry -> !entry.getFileName().toString().matches("google-adk-\\d.*"))
                .run(Application.class.getName());

        String fix = "use Google ADK 1.6.0 to 1.8.0 or a newer Holdpoint";
        assertThat(run.err())
                .contains("[HoldpointFrameworkMisfit] Google ADK " + release.getFileName() + " in ")
                .contains("speculative tools called by a model are refused: " + fix);
        // ADK tells the model no more than that of what a tool throws.
        assertThat(run.out()).isEqualTo("{status=error, message=An internal error occurred.}\n[]\n");
    }
}
