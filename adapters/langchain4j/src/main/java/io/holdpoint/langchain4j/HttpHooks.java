package io.holdpoint.langchain4j;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Called by what the agent weaves into implementations of LangChain4j's HTTP client. They only look, and only at what one of
 * the {@link HidingModels} sends. Not for applications: the methods are only public because woven code calls them.
 */
public final class HttpHooks {

    private HttpHooks() {}

    /** A request with one response. */
    public static @Nullable SuccessfulHttpResponse execute(HttpClient self, HttpRequest request) {
        Exchange exchange = Reentry.passing(self) ? null : Exchange.current();
        if (exchange == null) {
            return null;
        }
        exchange.sent();
        Reentry.pass(self);
        SuccessfulHttpResponse response = self.execute(request);
        exchange.received(response.body());
        return response;
    }

    /** A request whose response is a stream. */
    public static boolean execute(HttpClient self, HttpRequest request, ServerSentEventListener listener) {
        Exchange exchange = Reentry.passing(self) ? null : Exchange.current();
        if (exchange == null) {
            return false;
        }
        exchange.sent();
        Reentry.pass(self);
        self.execute(request, watched(exchange, listener));
        return true;
    }

    /** A request whose response is a stream in the model's own format. */
    public static boolean execute(
            HttpClient self, HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        Exchange exchange = Reentry.passing(self) ? null : Exchange.current();
        if (exchange == null) {
            return false;
        }
        exchange.sent();
        Reentry.pass(self);
        self.execute(request, parser, watched(exchange, listener));
        return true;
    }

    private static ServerSentEventListener watched(Exchange exchange, ServerSentEventListener listener) {
        return (ServerSentEventListener) Proxy.newProxyInstance(
                ServerSentEventListener.class.getClassLoader(),
                new Class<?>[] {ServerSentEventListener.class},
                (proxy, method, arguments) -> {
                    if (arguments != null && arguments[0] instanceof ServerSentEvent event) {
                        exchange.received(event.data());
                    }
                    return Exchange.call(listener, method, arguments);
                });
    }
}
