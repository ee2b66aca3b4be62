package io.holdpoint.web.spring;

import io.holdpoint.web.AnswerFeed;
import io.holdpoint.web.Frame;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * A feed as what a Spring controller returns:
 *
 * <pre>{@code
 * @PostMapping(path = "/chat", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
 * Flux<ServerSentEvent<String>> chat(@RequestBody Message message) {
 *     return SpringEvents.flux(answers.begin(message.id(), answer -> ...));
 * }
 * }</pre>
 *
 * <p>That goes for WebFlux and for Spring MVC, which subscribes in the same way.
 *
 * @since 0.1
 */
public final class SpringEvents {

    private SpringEvents() {}

    /** The feed's events and heartbeats, for one subscriber, whose cancellation closes the feed. */
    public static Flux<ServerSentEvent<String>> flux(AnswerFeed feed) {
        return Flux.create(sink -> {
            sink.onDispose(feed::close);
            Pump pump = new Pump(feed, sink);
            sink.onRequest(more -> pump.run());
            feed.onMore(pump);
        });
    }

    /** Hands over what the subscriber has asked for. */
    private record Pump(AnswerFeed feed, FluxSink<ServerSentEvent<String>> sink) implements Runnable {

        @Override
        public void run() {
            synchronized (sink) {
                while (sink.requestedFromDownstream() > 0 && !sink.isCancelled()) {
                    Frame frame = feed.poll();
                    if (frame != null) {
                        sink.next(event(frame));
                    } else if (feed.isOver()) {
                        sink.complete();
                        return;
                    } else {
                        return;
                    }
                }
            }
        }

        private static ServerSentEvent<String> event(Frame frame) {
            if (frame.isHeartbeat()) {
                return ServerSentEvent.<String>builder().comment("heartbeat").build();
            }
            ServerSentEvent.Builder<String> event = ServerSentEvent.builder(frame.data());
            if (frame.id() != null) {
                event.id(frame.id());
            }
            if (frame.event() != null) {
                event.event(frame.event());
            }
            return event.build();
        }
    }
}
