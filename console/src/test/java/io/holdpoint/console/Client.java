package io.holdpoint.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without its manners: it sends what it is told. */
final class Client {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String url;
    private final Map<String, String> headers = new LinkedHashMap<>();

    Client(ConsoleServer server) {
        this.url = server.url();
        headers.put("Origin", url);
        headers.put("Sec-Fetch-Site", "same-origin");
    }

    Client signedIn(String token) {
        HttpResponse<String> response = get("/login?token=" + token);
        String cookie = response.headers().firstValue("Set-Cookie").orElseThrow();
        headers.put("Cookie", cookie.substring(0, cookie.indexOf(';')));
        return this;
    }

    Client with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Client without(String name) {
        headers.remove(name);
        return this;
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path)).GET());
    }

    HttpResponse<String> post(String path, String... fields) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], UTF_8));
        }
        return postAs("application/x-www-form-urlencoded", path, body.toString());
    }

    HttpResponse<String> postJson(String path, String json) {
        return postAs("application/json", path, json);
    }

    HttpResponse<String> postAs(String type, String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        headers.forEach(request::setHeader);
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What the page of a call shows of a hidden field. */
    String field(String callId, String name) {
        return value(get("/calls/" + callId).body(), name);
    }

    static String value(String html, String name) {
        Matcher field =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(html);
        if (!field.find()) {
            throw new AssertionError("no field " + name + " in " + html);
        }
        return field.group(1);
    }

    /** Decides as the page of the call does. */
    HttpResponse<String> decide(String callId, String verdict, String... more) {
        String page = get("/calls/" + callId).body();
        String[] fields = new String[6 + more.length];
        fields[0] = "digest";
        fields[1] = value(page, "digest");
        fields[2] = "attempts";
        fields[3] = value(page, "attempts");
        fields[4] = "token";
        fields[5] = value(page, "token");
        System.arraycopy(more, 0, fields, 6, more.length);
        return post("/calls/" + callId + "/" + verdict, fields);
    }
}
