package io.holdpoint.internal.rounds;

import io.holdpoint.StreamContext;
import io.holdpoint.internal.rounds.Protocol.Body;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One request and its response, made on a thread of its own: a stop must not have to wait for a provider that says
 * nothing, and no HTTP client lets go of a read because somebody else closes the response.
 */
final class Exchange {

    private final StreamContext stream;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();

    /** What the thread that reads has to say. */
    sealed interface Signal {
        /** An event's data. */
        record Data(String text) implements Signal {}

        /** The protocol's last frame, where that is not an event of its own. */
        record LastFrame() implements Signal {}

        /** The response ended. */
        record End() implements Signal {}

        /** The request or the response failed. */
        record Failure(Exception cause) implements Signal {}

        /** The answer ended while the response was read. */
        record GivenUp() implements Signal {}
    }

    private Exchange(StreamContext stream) {
        this.stream = stream;
    }

    static <P> Exchange begin(StreamContext stream, Protocol<P, ?> protocol, P request) {
        Exchange exchange = new Exchange(stream);
        var unused = stream.ended().thenRun(() -> exchange.signals.add(new Signal.GivenUp()));
        Threads.pool().execute(() -> exchange.read(protocol, request));
        return exchange;
    }

    /** Waits for what comes next. */
    Signal next() {
        try {
            return signals.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Signal.Failure(e);
        }
    }

    private <P> void read(Protocol<P, ?> protocol, P request) {
        try (Body body = protocol.send(request)) {
            var unused = stream.ended().thenRun(() -> Threads.hangUp(body::close));
            ServerSentEvents events = new ServerSentEvents(body.in());
            for (ServerSentEvents.Event event = events.next();
                    event != null && stream.isOpen();
                    event = events.next()) {
                stream.touch();
                if (event.data().startsWith("[DONE]")) {
                    signals.add(new Signal.LastFrame());
                    break;
                }
                if (!event.data().isEmpty()) {
                    signals.add(new Signal.Data(event.data()));
                }
            }
            signals.add(new Signal.End());
        } catch (IOException | RuntimeException e) {
            signals.add(new Signal.Failure(e));
        }
    }
}
