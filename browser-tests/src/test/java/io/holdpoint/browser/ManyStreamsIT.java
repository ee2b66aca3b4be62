package io.holdpoint.browser;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Many chats at the same time, {@code -Dholdpoint.streams=500}, which end in every way: each is told its own end. Nothing
 * here is decided by a clock, so that a machine on which everything takes long changes nothing: no limit of Holdpoint's
 * or of the client to the provider is within reach, and the answers that fall silent are stopped after all others.
 */
class ManyStreamsIT {

    private static final int STREAMS = Integer.getInteger("holdpoint.streams", 500);
    private static final int PATIENCE_MINUTES = 15;

    private static final List<String> ENDS = List.of(
            "complete", "needs-approval", "truncated", "filtered", "refused", "failed", "disconnected", "stalled");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void areToldTheirOwnEnds() throws Exception {
        try (DeskProcess desk = DeskProcess.start(
                "-Dholdpoint.idleTimeout=PT1H",
                "--pace-ms=5",
                "--takes-ms=0",
                "--heartbeat-ms=1000",
                "--reconnect=3600")) {
            List<Chat> chats = new ArrayList<>();
            for (int i = 0; i < STREAMS; i++) {
                chats.add(begin(desk, ENDS.get(i % ENDS.size())));
            }
            List<Chat> silent = chats.stream()
                    .filter(chat -> chat.scenario.equals("stalled"))
                    .toList();
            List<Chat> others =
                    chats.stream().filter(chat -> !silent.contains(chat)).toList();

            assertThat(ends(others))
                    .isEqualTo(others.stream().map(Chat::scenario).toList());
            for (Chat chat : silent) {
                stop(desk, chat);
            }
            assertThat(ends(silent)).hasSameSizeAs(silent).containsOnly("cancelled");
        }
    }

    private static List<String> ends(List<Chat> chats) throws Exception {
        List<String> ends = new ArrayList<>();
        for (Chat chat : chats) {
            ends.add(chat.end.get(PATIENCE_MINUTES, TimeUnit.MINUTES));
        }
        return ends;
    }

    private Chat begin(DeskProcess desk, String scenario) {
        String id = UUID.randomUUID().toString();
        String body = "{\"answer\":\"" + id + "\",\"message\":\"hello\",\"scenario\":\"" + scenario + "\"}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(desk.url() + "/chat"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        FirstTerminalEvent end = new FirstTerminalEvent();
        var unused = client.sendAsync(request, HttpResponse.BodyHandlers.fromLineSubscriber(end))
                .whenComplete((response, error) -> {
                    if (error != null) {
                        end.name.complete("error: " + error);
                    } else if (response.statusCode() != 200) {
                        end.name.complete("status " + response.statusCode());
                    }
                });
        return new Chat(id, scenario, end.name);
    }

    private void stop(DeskProcess desk, Chat chat) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(desk.url() + "/answers/" + chat.id + "/stop"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(200);
    }

    private record Chat(String id, String scenario, CompletableFuture<String> end) {}

    /** Reads lines up to the name of a terminal event, then hangs up. */
    private static final class FirstTerminalEvent implements Flow.Subscriber<String> {

        private static final Set<String> TERMINAL = Set.of(
                "complete",
                "needs-approval",
                "truncated",
                "filtered",
                "refused",
                "cancelled",
                "failed",
                "disconnected",
                "stalled");

        private final CompletableFuture<String> name = new CompletableFuture<>();
        private Flow.@Nullable Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            if (line.startsWith("event: ") && TERMINAL.contains(line.substring(7))) {
                name.complete(line.substring(7));
                requireNonNull(subscription).cancel();
            }
        }

        @Override
        public void onError(Throwable error) {
            name.complete("broken: " + error);
        }

        @Override
        public void onComplete() {
            name.complete("ended without a terminal event");
        }
    }
}
