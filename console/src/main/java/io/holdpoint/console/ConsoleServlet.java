package io.holdpoint.console;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A console in a servlet container, behind whatever logs people in there. It needs {@code jakarta.servlet} 6, which the
 * container brings, and is mounted with a pattern such as {@code /approvals/*}. The console has to be told its host names
 * with {@link Console.Builder#allowHost}. Thread-safe.
 *
 * @since 0.1
 */
public final class ConsoleServlet extends HttpServlet {

    private final transient Console console;

    /** A servlet for a console. */
    public ConsoleServlet(Console console) {
        this.console = console;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, Collections.list(request.getHeaders(name)));
        }
        String path = request.getPathInfo();
        String query = request.getQueryString();
        WebResponse answer = console.handle(new WebRequest(
                request.getMethod(),
                request.getContextPath() + request.getServletPath(),
                path == null || path.isEmpty() ? "/" : path,
                query == null ? "" : query,
                headers,
                request.getRemoteAddr(),
                request.getInputStream()));
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setContentLength(answer.body().length);
        response.getOutputStream().write(answer.body());
    }
}
