package io.holdpoint.samples.airline.web;

import io.holdpoint.web.WebAnswers;
import io.holdpoint.web.WebSettings;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Serves the airline desk on this computer. */
public final class AirlineWeb implements AutoCloseable {

    private static final Map<String, Integer> DEFAULTS =
            Map.of("port", 8080, "heartbeat-ms", 3000, "idle", 12, "reconnect", 10, "pace-ms", 35, "takes-ms", 400);

    private final Site site;

    private AirlineWeb(Site site) {
        this.site = site;
    }

    /** Starts the program; see {@code ./demo --help}. */
    public static void main(String[] args) throws IOException {
        AirlineWeb web;
        try {
            web = start(List.of(args));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        System.out.println("The airline desk is at " + web.url() + " (stop it with Ctrl+C).");
        System.out.println("What waits for a person is at " + web.url() + "/approvals/.");
    }

    /**
     * Starts a desk.
     *
     * @param options {@code --port=N} (0 for any), {@code --heartbeat-ms=N}, {@code --idle=SECONDS} that the page waits for
     *     a sign of life, {@code --reconnect=SECONDS} that it has to come back, {@code --pace-ms=N} for each word, {@code --takes-ms=N} for whatever the airline does
     * @throws IllegalArgumentException if one is not known, or the port is taken
     */
    public static AirlineWeb start(List<String> options) throws IOException {
        Map<String, Integer> given = new HashMap<>(DEFAULTS);
        for (String option : options) {
            String[] parts = option.split("=", 2);
            String name = parts[0].replaceFirst("^--", "");
            if (!DEFAULTS.containsKey(name) || parts.length < 2 || !parts[1].matches("[0-9]{1,6}")) {
                throw new IllegalArgumentException("Unknown option: " + option + "\nValid options are "
                        + Set.copyOf(DEFAULTS.keySet()) + ", each as --name=number");
            }
            given.put(name, Integer.valueOf(parts[1]));
        }
        WebAnswers answers = WebAnswers.create(WebSettings.defaults()
                .withHeartbeat(Duration.ofMillis(number(given, "heartbeat-ms")))
                .withReconnectWithin(Duration.ofSeconds(number(given, "reconnect"))));
        Desk desk = Desk.open(
                System.getenv(),
                answers,
                Duration.ofMillis(number(given, "pace-ms")),
                Duration.ofMillis(number(given, "takes-ms")));
        try {
            return new AirlineWeb(Site.start(desk, number(given, "port"), Duration.ofSeconds(number(given, "idle"))));
        } catch (BindException e) {
            desk.close();
            throw new IllegalArgumentException(
                    "Port " + number(given, "port") + " is taken by another program. Choose another with --port=N; with"
                            + " --port=0 it is any that is free.",
                    e);
        }
    }

    private static int number(Map<String, Integer> given, String name) {
        return Objects.requireNonNull(given.get(name));
    }

    /** Where it is: {@code http://localhost:8080}. */
    public String url() {
        return site.url();
    }

    @Override
    public void close() throws IOException {
        site.close();
    }
}
