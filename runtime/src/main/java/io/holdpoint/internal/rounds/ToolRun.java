package io.holdpoint.internal.rounds;

import io.holdpoint.Evidence;
import io.holdpoint.Settlement;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.holdpoint.internal.rounds.Exchange.Signal;
import io.holdpoint.internal.rounds.Protocol.LoopReader;
import io.holdpoint.verdict.Failures;
import io.holdpoint.verdict.RoundEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One answer with all its rounds: sends a request, runs eager calls as soon as they are complete, while the response is
 * still read, holds the others, sends what came of them, until a round calls nothing.
 *
 * @param <P> the SDK's type of a request
 * @param <T> the SDK's type of a chunk
 */
public final class ToolRun<P, T> {

    /** A model that never stops calling tools is stopped. */
    private static final int MOST_ROUNDS = 64;

    private final Protocol<P, T> protocol;
    private final ToolBox tools;
    private final Consumer<? super T> application;
    private final StreamContext stream;
    private long position;

    /**
     * What came of an answer.
     *
     * @param settlement how it ended, and what became of its calls so far
     * @param conversation the last request, with what the model said to it if the answer ended cleanly
     */
    public record Result<P>(Settlement settlement, P conversation) {}

    private ToolRun(Protocol<P, T> protocol, ToolBox tools, Consumer<? super T> application) {
        this.protocol = protocol;
        this.tools = tools;
        this.application = application;
        this.stream = StreamContext.open();
    }

    /** Runs an answer on the calling thread. What the application throws, and nothing else, is thrown on. */
    public static <P, T> Result<P> run(
            Protocol<P, T> protocol, ToolBox tools, P request, Consumer<? super T> application) {
        return new ToolRun<>(protocol, tools, application).run(request);
    }

    /** Opens an answer on the calling thread and runs it on another. */
    public static <P, T> CompletableFuture<Result<P>> start(
            Protocol<P, T> protocol, ToolBox tools, P request, Consumer<? super T> application) {
        ToolRun<P, T> run = new ToolRun<>(protocol, tools, application);
        return CompletableFuture.supplyAsync(() -> run.run(request), Threads.pool());
    }

    private Result<P> run(P first) {
        P request = first;
        try {
            for (int round = 0; round < MOST_ROUNDS && stream.isOpen(); round++) {
                LoopReader<T> reader = protocol.reader(request);
                List<CompletableFuture<ToolResult>> results = new ArrayList<>();
                RoundEnd end = read(request, reader, results);
                if (end instanceof RoundEnd.Unclean unclean) {
                    stream.end(unclean.verdict());
                } else if (end instanceof RoundEnd.Last last) {
                    P conversation = protocol.next(request, reader, List.of());
                    boolean clean = stream.end(new Verdict.Clean(last.evidence()));
                    return new Result<>(settlement(), clean ? conversation : request);
                } else if (await(results)) {
                    request = protocol.next(
                            request,
                            reader,
                            results.stream().map(CompletableFuture::join).toList());
                }
            }
            stream.end(new Verdict.Failed(Evidence.of(
                    protocol.source(), "the model still called tools in round " + MOST_ROUNDS + " of the answer")));
        } catch (RuntimeException | Error e) {
            stream.end(new Verdict.Failed(
                    Evidence.thrown(protocol.source(), "a callback or a tool of the application threw: " + e, e)));
            throw e;
        }
        return new Result<>(settlement(), request);
    }

    private Settlement settlement() {
        return stream.ended().toCompletableFuture().join();
    }

    /** Takes in one response to its end. */
    private RoundEnd read(P request, LoopReader<T> reader, List<CompletableFuture<ToolResult>> results) {
        stream.roundStarted();
        Exchange exchange = Exchange.begin(stream, protocol, request);
        while (!reader.isComplete() && stream.isOpen()) {
            Signal signal = exchange.next();
            if (signal instanceof Signal.Data data) {
                T chunk;
                try {
                    chunk = protocol.chunk(data.text());
                } catch (RuntimeException e) {
                    return new RoundEnd.Unclean(Failures.verdict(protocol.source(), e));
                }
                if (chunk != null) {
                    take(chunk, reader, results);
                }
            } else if (signal instanceof Signal.LastFrame) {
                reader.lastFrame();
            } else if (signal instanceof Signal.Failure failure) {
                return new RoundEnd.Unclean(Failures.verdict(protocol.source(), failure.cause()));
            } else {
                break; // The end, of the response or of the answer.
            }
        }
        RoundEnd end = reader.end();
        // The end of a response completes its last call.
        call(reader, results);
        return end;
    }

    private void take(T chunk, LoopReader<T> reader, List<CompletableFuture<ToolResult>> results) {
        try {
            reader.read(chunk);
        } catch (RuntimeException e) {
            stream.suspect(Evidence.thrown(protocol.source(), "a chunk could not be read: " + e, e));
        }
        call(reader, results);
        try (var bound = stream.bind()) {
            application.accept(chunk);
        }
    }

    /** Makes the calls that have become complete: reads on another thread, while this one goes on reading the response. */
    private void call(LoopReader<T> reader, List<CompletableFuture<ToolResult>> results) {
        for (CompleteCall call : reader.newlyComplete()) {
            long place = position++;
            results.add(
                    tools.isEager(call.tool())
                            ? CompletableFuture.supplyAsync(() -> tools.call(stream, call, place), Threads.pool())
                            : CompletableFuture.completedFuture(tools.call(stream, call, place)));
        }
    }

    /** Waits for the reads; {@code false} if the answer ended first. */
    private boolean await(List<CompletableFuture<ToolResult>> results) {
        CompletableFuture<Void> all = CompletableFuture.allOf(results.toArray(new CompletableFuture<?>[0]));
        CompletableFuture.anyOf(all, stream.ended().toCompletableFuture()).join();
        return stream.isOpen();
    }
}
