package io.holdpoint.web.jdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.holdpoint.spi.JournalException;
import io.holdpoint.web.StopReport;
import io.holdpoint.web.WebAnswers;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a page asks about an answer once it has begun. Under the path of its context:
 *
 * <pre>
 * GET  /{id}/events      reads along; Last-Event-ID says from where
 * POST /{id}/stop        stops it, and reports what that achieved
 * POST /{id}/delivered   the whole answer has arrived
 * </pre>
 *
 * <p>Whoever knows an id may ask. Put a {@link com.sun.net.httpserver.Filter} in front that knows the user and whose
 * answer it is.
 *
 * @since 0.1
 */
public final class AnswersHandler implements HttpHandler {

    private static final Pattern PATH = Pattern.compile("/([A-Za-z0-9_-]{8,100})/(events|stop|delivered)");

    private final WebAnswers answers;

    /** Answers requests about these. */
    public AnswersHandler(WebAnswers answers) {
        this.answers = answers;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String context = exchange.getHttpContext().getPath();
        Matcher matcher = PATH.matcher(path.substring(context.endsWith("/") ? context.length() - 1 : context.length()));
        if (!matcher.matches()) {
            Replies.send(exchange, 404, null);
            return;
        }
        String id = matcher.group(1);
        boolean reads = matcher.group(2).equals("events");
        if (!exchange.getRequestMethod().equals(reads ? "GET" : "POST")) {
            exchange.getResponseHeaders().set("Allow", reads ? "GET" : "POST");
            Replies.send(exchange, 405, null);
        } else if (!reads && !SameOrigin.allows(exchange)) {
            Replies.send(exchange, 403, null);
        } else if (reads) {
            ExchangeEvents.send(
                    exchange, answers.follow(id, exchange.getRequestHeaders().getFirst("Last-Event-ID")));
        } else if (matcher.group(2).equals("stop")) {
            stop(exchange, id);
        } else {
            answers.acknowledge(id);
            Replies.send(exchange, 204, null);
        }
    }

    private void stop(HttpExchange exchange, String id) throws IOException {
        @Nullable String report;
        try {
            report = StopReport.of(answers.stop(id));
        } catch (JournalException e) {
            report = null;
        }
        Replies.send(exchange, report == null ? 503 : 200, report == null ? null : report.getBytes(UTF_8));
    }
}
