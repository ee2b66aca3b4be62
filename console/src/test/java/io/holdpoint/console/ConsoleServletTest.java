package io.holdpoint.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.Approver;
import io.holdpoint.CallStatus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The console in a real servlet container, below a path, behind somebody else's login. */
class ConsoleServletTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Server jetty = new Server();
    private String url = "";

    @BeforeEach
    void start() throws Exception {
        Waiting.now();
        ServerConnector connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/desk");
        Console console = Console.builder()
                .login(request -> request.cookie("user") == null
                        ? null
                        : Approver.of(String.valueOf(request.cookie("user")), "manager"))
                .build();
        context.addServlet(new ServletHolder(new ConsoleServlet(console)), "/approvals/*");
        jetty.setHandler(context);
        jetty.start();
        url = "http://127.0.0.1:" + connector.getLocalPort();
    }

    @AfterEach
    void stop() throws Exception {
        jetty.stop();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Cookie", "a=b; user=ada");
    }

    @Test
    void worksBelowItsPath() throws Exception {
        String id = Waiting.refund("T-1");
        String call = "/desk/approvals/calls/" + id;

        HttpResponse<String> page = send(to(call));
        assertThat(page.body())
                .contains("action=\"" + call + "/reject\"")
                .contains("href=\"/desk/approvals/console.css\"");
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(send(to("/desk/approvals/console.css")).statusCode()).isEqualTo(200);
        HttpResponse<String> rejected = send(to(call + "/reject")
                .header("Origin", url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("digest=" + Client.value(page.body(), "digest")
                        + "&attempts=0&reason=no&token=" + Client.value(page.body(), "token"))));

        assertThat(rejected.statusCode()).isEqualTo(303);
        assertThat(rejected.headers().firstValue("Location")).contains(call + "?done=reject");
        assertThat(Waiting.status(id)).isEqualTo(CallStatus.REJECTED);
    }

    @Test
    void showsNothingToWhoeverTheLoginDoesNotKnow() throws Exception {
        HttpResponse<String> page = send(HttpRequest.newBuilder(URI.create(url + "/desk/approvals/")));

        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.body()).contains("not signed in");
    }
}
