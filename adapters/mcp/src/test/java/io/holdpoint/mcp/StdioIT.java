package io.holdpoint.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.testing.Jdks;
import io.holdpoint.testing.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers in processes of their own, and applications that are killed; the policy knows the server by its command. */
class StdioIT {

    @TempDir
    Path directory;

    private List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StdioServer.class.getName(),
                effects().toString());
    }

    private Path effects() {
        return directory.resolve("effects");
    }

    private Path policy(String rules) throws IOException {
        return Files.writeString(
                directory.resolve("policy"), "server desk at \"" + String.join(" ", command()) + "\"\n" + rules + "\n");
    }

    private Jvm.Run run(Path home, Path policy, String... args) {
        List<String> all = new ArrayList<>(List.of(StdioDesk.class.getName()));
        all.addAll(List.of(args));
        all.addAll(command());
        return Jvm.of(home)
                .withAgent("holdpoint.journal=" + directory.resolve("journal.db") + ",holdpoint.mcp.policy=" + policy)
                .with("-cp", System.getProperty("java.class.path"))
                .run(all.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void goesOnAfterTheApplicationWasKilled(int feature) throws Exception {
        Path jdk = Jdks.require(feature);
        Path policy = policy("  tool refund approval");
        Jvm.Run killed = run(jdk, policy, "hold", "refund");
        assertThat(killed.out()).as(killed.err()).contains("HELD, NOT DONE.", "HELD 1");
        assertThat(killed.exit()).isEqualTo(3);
        assertThat(effects()).doesNotExist();

        Jvm.Run second = run(jdk, policy, "goOn");

        assertThat(second.out()).as(second.err()).contains("WAITING refund on mcp:desk", "NEWS SUCCEEDED");
        assertThat(effects()).hasContent("refund {order=A1}");
    }

    @Test
    void doesNotKnowWhatAServerDidThatDied() throws Exception {
        Jvm.Run run = run(Path.of(System.getProperty("java.home")), policy("  tool die speculative"), "hold", "die");

        assertThat(run.out()).as(run.err()).contains("NEWS IN_DOUBT die was sent to its server, and no result came");
        assertThat(effects()).hasContent("die {order=A1}");
    }

    @Test
    void doesNotStartWithAPolicyThatCannotBeRead() throws Exception {
        Jvm.Run run = run(Path.of(System.getProperty("java.home")), policy("  tool die sometimes"), "hold", "die");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .contains("[HoldpointMcpPolicy] " + directory.resolve("policy")
                        + ", line 2: expected eager, speculative, approval or refuse, found \"sometimes\"");
        assertThat(effects()).doesNotExist();
    }
}
