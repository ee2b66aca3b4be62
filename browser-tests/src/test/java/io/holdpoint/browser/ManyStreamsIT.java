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
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Many chats at the same time, which end in every way: each is told its own end. On request only,
 * {@code -Dholdpoint.streams=500}: on a machine that is busy otherwise, connections to the provider fail by themselves.
 */
@EnabledIfSystemProperty(named = "holdpoint.streams", matches = "[1-9][0-9]*")
class ManyStreamsIT {

    private static final int STREAMS = Integer.getInteger("holdpoint.streams", 500);

    private static final List<String> ENDS = List.of(
            "complete", "needs-approval", "truncated", "filtered", "refused", "failed", "disconnected", "stalled");

    @Test
    void toldTheirOwnEnds() throws Exception {
        long begun = System.nanoTime();
        try (DeskProcess desk = DeskProcess.start(
                "-Dholdpoint.idleTimeout=PT20S", "--pace-ms=5", "--takes-ms=0", "--heartbeat-ms=1000")) {
            HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            List<CompletableFuture<String>> ends = new ArrayList<>();
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < STREAMS; i++) {
                String scenario = ENDS.get(i % ENDS.size());
                expected.add(scenario);
                ends.add(chat(client, desk, scenario));
            }
            List<String> actual = new ArrayList<>();
            for (CompletableFuture<String> end : ends) {
                actual.add(end.get(4, TimeUnit.MINUTES));
            }
            assertThat(actual).isEqualTo(expected);
        }
        System.out.println(STREAMS + " streams, each told its own end, in "
                + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun) + " s");
    }

    private static CompletableFuture<String> chat(HttpClient client, DeskProcess desk, String scenario) {
        String body =
                "{\"answer\":\"" + UUID.randomUUID() + "\",\"message\":\"hello\",\"scenario\":\"" + scenario + "\"}";
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
        return end.name;
    }

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
