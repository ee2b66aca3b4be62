package io.holdpoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.Settlement;
import io.holdpoint.Verdict;
import io.holdpoint.web.servlet.ServletEvents;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers in a real servlet container, over a real connection. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ServletEventsTest {

    private final WebAnswers answers = WebAnswers.create(new WebSettings(
            Duration.ofMillis(50), Duration.ZERO, Duration.ofSeconds(30), Duration.ofMinutes(1), 10_000_000));
    private final Given given = new Given(answers);
    private final Server jetty = new Server();
    private URI url = URI.create("http://127.0.0.1/");

    @BeforeEach
    void start() throws Exception {
        ServerConnector connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        ServletHolder holder = new ServletHolder(new Chat());
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/chat");
        jetty.setHandler(context);
        jetty.start();
        url = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/chat");
    }

    @AfterEach
    void stop() throws Exception {
        jetty.stop();
        answers.close();
    }

    @Test
    void sendsEachEventAsItComesAndEndsTheResponseAfterTheLast() throws Exception {
        HttpResponse<InputStream> response = get();
        BufferedReader lines = lines(response);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).isEqualToIgnoringCase("text/event-stream;charset=utf-8"));
        assertThat(event(lines, "open")).contains(given.id);

        // Each is there while the answer is still being given.
        given.answer.text("Grüße, ");
        assertThat(event(lines, "text")).isEqualTo("data: {\"text\":\"Grüße, \"}");
        given.call("refund", "{\"order\":\"A\"}");
        assertThat(event(lines, "call")).contains("\"status\":\"held\"");

        given.endCleanly();
        assertThat(event(lines, "complete")).contains("Refund A");
        assertThat(event(lines, "settled")).contains("1 action was carried out: Refund A.");
        assertThat(lines.lines()).allMatch(String::isEmpty);
        assertThat(given.desk.done).containsExactly("A");
    }

    /** More than the connection takes in at once: the container says when it goes on. */
    @Test
    void losesNothingToAReaderWhoIsSlow() throws Exception {
        BufferedReader lines = lines(get());
        assertThat(event(lines, "open")).contains(given.id);
        String much = "x".repeat(10_000);
        for (int i = 0; i < 500; i++) {
            given.answer.text(i + much);
        }
        for (int i = 0; i < 500; i++) {
            assertThat(event(lines, "text")).isEqualTo("data: {\"text\":\"" + i + much + "\"}");
        }
        given.endCleanly();
        assertThat(event(lines, "complete")).contains(given.id);
    }

    @Test
    void stopsTheAnswerWhenTheReaderHangsUp() throws Exception {
        HttpResponse<InputStream> response = get();
        assertThat(event(lines(response), "open")).contains(given.id);
        given.call("refund", "{\"order\":\"A\"}");
        response.body().close();

        Settlement end = given.stream.ended().toCompletableFuture().get(1, TimeUnit.MINUTES);
        assertThat(end.verdict()).isInstanceOf(Verdict.Cancelled.class);
        assertThat(given.desk.done).isEmpty();
    }

    private HttpResponse<InputStream> get() throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static BufferedReader lines(HttpResponse<InputStream> response) {
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** The data of the next event, which is to have this name; other news of calls may come before it. */
    private static String event(BufferedReader lines, String name) throws IOException {
        String line = lines.readLine();
        while (line != null
                && !line.equals("event: " + name)
                && (!line.startsWith("event:") || line.equals("event: call"))) {
            line = lines.readLine();
        }
        assertThat(line).isEqualTo("event: " + name);
        return String.valueOf(lines.readLine());
    }

    private final class Chat extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            ServletEvents.send(request, response, given.feed);
        }
    }
}
