package io.holdpoint.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import io.holdpoint.conformance.provider.Protocol;
import io.holdpoint.conformance.provider.Script;
import io.holdpoint.conformance.provider.ScriptedProvider;
import io.holdpoint.testing.Jvm;
import io.holdpoint.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Releases of anthropic-java that do not fit: nothing is streamed with them, and the message names the releases that fit. */
class MisfitReleasesIT {

    private static final String[] WAYS = {"tokens", "own loop", "loop", "tokens"};

    @TempDir
    Path directory;

    /** Uses the SDK in the ways that its arguments name, and says what came of each. */
    public static final class Application {

        private static final Desk DESK = new Desk();

        public static void main(String[] ways) {
            try (ScriptedProvider provider = ScriptedProvider.start()) {
                AnthropicClient client = AnthropicOkHttpClient.builder()
                        .baseUrl(provider.url())
                        .apiKey("none")
                        .maxRetries(0)
                        .build();
                for (String way : ways) {
                    provider.play(
                            way,
                            way.equals("tokens")
                                    ? Script.document("{\"input_tokens\":3}")
                                    : Protocol.ANTHROPIC.script().text("One.").end("end_turn"));
                    try {
                        System.out.println(way + ": " + use(client, way));
                    } catch (RuntimeException | LinkageError e) {
                        System.out.println(way + ": " + e.toString().replace('\n', ' '));
                    }
                    System.out.println("asked: " + provider.requests(way).size() + ", done: " + DESK.done);
                }
            }
            System.exit(0);
        }

        private static String use(AnthropicClient client, String way) {
            if (way.equals("tokens")) {
                return client.messages()
                                .countTokens(MessageCountTokensParams.builder()
                                        .model(way)
                                        .addUserMessage("A")
                                        .build())
                                .inputTokens()
                        + " counted";
            }
            MessageCreateParams request = MessageCreateParams.builder()
                    .model(way)
                    .maxTokens(100)
                    .addUserMessage("Refund A.")
                    .build();
            if (way.equals("own loop")) {
                try (var stream = client.messages().createStreaming(request)) {
                    stream.stream().limit(1).forEach(chunk -> DESK.refund("A", 500));
                }
                return "streamed";
            }
            return AnthropicTools.of(DESK)
                    .run(client.messages(), request, chunk -> {})
                    .toString();
        }
    }

    static List<Path> releases() throws IOException {
        try (Stream<Path> releases = Files.list(Path.of(System.getProperty("misfits")))) {
            return releases.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void streamsNothingAndNamesTheReleasesThatFit(Path release) {
        Jvm.Run run = Jvm.current()
                .withAgent()
                .onJarsIn(release)
                .onTests(entry -> !isSdk(entry))
                .run(command(WAYS));

        assertRefused(run, String.valueOf(release.getFileName()));
    }

    /** As a newer release may do: it has one of the classes still, and not what Holdpoint needs of it. */
    @Test
    void streamsNothingWithAReleaseThatHasChanged() {
        Path changed = Program.in(directory.resolve("changed"))
                .compile(
                        "MessageServiceAsyncImpl.java",
                        "package com.anthropic.services.async.beta; public final class MessageServiceAsyncImpl {}")
                .directory();

        Jvm.Run run =
                Jvm.current().withAgent().on(changed).onTests(entry -> true).run(command(WAYS));

        assertRefused(run, "");
        assertThat(run.err()).contains(" does not fit: expected the method createStreaming(");
    }

    private static void assertRefused(Jvm.Run run, String version) {
        String misfit = "[HoldpointFrameworkMisfit] anthropic-java " + version;
        assertThat(run.err()).containsOnlyOnce(misfit).contains("use anthropic-java 3.0.0 to ");
        assertThat(run.out().lines().toList())
                .as(run.err())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("tokens: 3 counted"),
                        line -> assertThat(line).isEqualTo("asked: 1, done: []"),
                        line -> assertThat(line)
                                .startsWith("own loop: ")
                                .contains(misfit, "use anthropic-java 3.0.0 to "),
                        line -> assertThat(line).isEqualTo("asked: 0, done: []"),
                        // A release may be so old that Holdpoint's own loop does not even link.
                        line -> assertThat(line)
                                .startsWith("loop: ")
                                .containsAnyOf(misfit, ": java.lang.NoClassDefFoundError: com/", "not a known type"),
                        line -> assertThat(line).isEqualTo("asked: 0, done: []"),
                        line -> assertThat(line).isEqualTo("tokens: 3 counted"),
                        line -> assertThat(line).isEqualTo("asked: 2, done: []"));
    }

    /** Whoever streams without the adapter does not count on it. */
    @ParameterizedTest
    @MethodSource("releases")
    void leavesTheSdkAloneWithoutTheAdapter(Path release) {
        Jvm.Run run = Jvm.current()
                .withAgent()
                .onJarsIn(release)
                .onTests(entry -> !isSdk(entry) && !isAdapter(entry))
                .run(command("tokens", "own loop"));

        assertThat(run.err()).doesNotContain("[Holdpoint");
        assertThat(run.out().lines())
                .as(run.err())
                .containsExactly(
                        "tokens: 3 counted", "asked: 1, done: []", "own loop: streamed", "asked: 1, done: [A 500]");
    }

    private static boolean isAdapter(Path entry) {
        return entry.getFileName().toString().startsWith("holdpoint-anthropic")
                || entry.endsWith(Path.of("anthropic", "target", "classes"));
    }

    private static boolean isSdk(Path entry) {
        return entry.getFileName().toString().matches("anthropic-java-\\D.*");
    }

    private static String[] command(String... ways) {
        return Stream.concat(Stream.of(Application.class.getName()), Stream.of(ways))
                .toArray(String[]::new);
    }
}
