package io.holdpoint.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
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

/** Releases of openai-java that do not fit: nothing is streamed with them, and the message names the releases that fit. */
class MisfitReleasesIT {

    private static final String[] WAYS = {"embeddings", "own loop", "loop", "embeddings"};

    @TempDir
    Path directory;

    /** Uses the SDK in the ways that its arguments name, and says what came of each. */
    public static final class Application {

        private static final Desk DESK = new Desk();

        public static void main(String[] ways) {
            try (ScriptedProvider provider = ScriptedProvider.start()) {
                OpenAIClient client = OpenAIOkHttpClient.builder()
                        .baseUrl(provider.url())
                        .apiKey("none")
                        .maxRetries(0)
                        .build();
                for (String way : ways) {
                    provider.play(
                            way,
                            way.equals("embeddings")
                                    ? Script.document(
                                            "{\"object\":\"list\",\"model\":\"m\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":[0.5]}],\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1}}")
                                    : Protocol.OPENAI_CHAT.script().text("One.").end("stop"));
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

        private static String use(OpenAIClient client, String way) {
            if (way.equals("embeddings")) {
                return client.embeddings()
                                .create(EmbeddingCreateParams.builder()
                                        .model(way)
                                        .input("A")
                                        .build())
                                .data()
                                .size()
                        + " embedded";
            }
            ChatCompletionCreateParams request = ChatCompletionCreateParams.builder()
                    .model(way)
                    .addUserMessage("Refund A.")
                    .build();
            if (way.equals("own loop")) {
                try (var stream = client.chat().completions().createStreaming(request)) {
                    stream.stream().limit(1).forEach(chunk -> DESK.refund("A", 500));
                }
                return "streamed";
            }
            return OpenAiTools.of(DESK)
                    .run(client.chat().completions(), request, chunk -> {})
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
                        "ResponseServiceAsyncImpl.java",
                        "package com.openai.services.async; public final class ResponseServiceAsyncImpl {}")
                .directory();

        Jvm.Run run =
                Jvm.current().withAgent().on(changed).onTests(entry -> true).run(command(WAYS));

        assertRefused(run, "");
        assertThat(run.err()).contains(" does not fit: expected the method createStreaming(");
    }

    private static void assertRefused(Jvm.Run run, String version) {
        String misfit = "[HoldpointFrameworkMisfit] openai-java " + version;
        assertThat(run.err()).containsOnlyOnce(misfit).contains("use openai-java 4.0.0 to ");
        assertThat(run.out().lines().toList())
                .as(run.err())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("embeddings: 1 embedded"),
                        line -> assertThat(line).isEqualTo("asked: 1, done: []"),
                        line -> assertThat(line).startsWith("own loop: ").contains(misfit, "use openai-java 4.0.0 to "),
                        line -> assertThat(line).isEqualTo("asked: 0, done: []"),
                        // A release may be so old that Holdpoint's own loop does not even link.
                        line -> assertThat(line)
                                .startsWith("loop: ")
                                .containsAnyOf(misfit, "java.lang.NoClassDefFoundError: com/"),
                        line -> assertThat(line).isEqualTo("asked: 0, done: []"),
                        line -> assertThat(line).isEqualTo("embeddings: 1 embedded"),
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
                .run(command("embeddings", "own loop"));

        assertThat(run.err()).doesNotContain("[Holdpoint");
        assertThat(run.out().lines())
                .as(run.err())
                .containsExactly(
                        "embeddings: 1 embedded",
                        "asked: 1, done: []",
                        "own loop: streamed",
                        "asked: 1, done: [A 500]");
    }

    private static boolean isAdapter(Path entry) {
        return entry.getFileName().toString().startsWith("holdpoint-openai")
                || entry.endsWith(Path.of("openai", "target", "classes"));
    }

    private static boolean isSdk(Path entry) {
        return entry.getFileName().toString().matches("openai-java-\\D.*");
    }

    private static String[] command(String... ways) {
        return Stream.concat(Stream.of(Application.class.getName()), Stream.of(ways))
                .toArray(String[]::new);
    }
}
