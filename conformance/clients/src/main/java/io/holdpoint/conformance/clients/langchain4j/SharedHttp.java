package io.holdpoint.conformance.clients.langchain4j;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.jdk.JdkHttpClient;
import java.time.Duration;

/** One HTTP client for all models, as an application with thousands of conversations would have. */
final class SharedHttp implements HttpClientBuilder {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient client =
            JdkHttpClient.builder().connectTimeout(TIMEOUT).readTimeout(TIMEOUT).build();

    @Override
    public Duration connectTimeout() {
        return TIMEOUT;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
        return this;
    }

    @Override
    public Duration readTimeout() {
        return TIMEOUT;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
        return this;
    }

    @Override
    public HttpClient build() {
        return client;
    }
}
