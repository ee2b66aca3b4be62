package io.holdpoint.springai;

import io.holdpoint.Holdpoint;
import io.holdpoint.Settlement;
import io.holdpoint.Verdict;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.springframework.ai.chat.client.ChatClient;
import reactor.core.publisher.Flux;

/** One conversation of a chat client that uses a {@link Shop}, and what could be seen of it. */
final class Chat implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    final Shop shop = new Shop();
    final Provider provider = new Provider();
    final List<String> seen = new CopyOnWriteArrayList<>();
    /** The answer's id. */
    final String id = "chat-" + COUNT.incrementAndGet();

    UnaryOperator<ChatClient.Builder> configure = builder -> builder;
    Integer tokenCap;
    Object[] tools = {shop};

    ChatClient client() {
        return configure
                .apply(ChatClient.builder(Models.at(provider.address(), tokenCap))
                        .defaultTools(tools))
                .build();
    }

    /** The request, with the answer's id. */
    ChatClient.ChatClientRequestSpec prompt() {
        return client().prompt("hello").advisors(advisors -> advisors.param(HoldpointChat.ANSWER_ID, id));
    }

    /** The text, as an application gets it. */
    Flux<String> text() {
        return prompt().stream().content().doOnNext(seen::add);
    }

    /** Streams one answer to its end, whatever that is. */
    Chat stream() {
        text().doOnComplete(() -> seen.add("COMPLETE"))
                .onErrorResume(error -> {
                    seen.add("ERROR " + error.getClass().getSimpleName());
                    return Flux.empty();
                })
                .blockLast();
        return this;
    }

    /** Asks for a whole answer. */
    String ask() {
        return prompt().call().content();
    }

    Verdict verdict() {
        return get(Holdpoint.answer(id).orElseThrow().ended()).verdict();
    }

    Settlement settled() {
        return get(Holdpoint.answer(id).orElseThrow().settled());
    }

    static Settlement get(CompletionStage<Settlement> stage) {
        try {
            return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("it did not come to an end", e);
        }
    }

    /** The last request that the provider got. */
    String lastRequest() {
        return provider.requests.get(provider.requests.size() - 1);
    }

    @Override
    public void close() throws Exception {
        provider.close();
    }
}
