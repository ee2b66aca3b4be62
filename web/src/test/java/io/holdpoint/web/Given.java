package io.holdpoint.web;

import io.holdpoint.Evidence;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.holdpoint.internal.rounds.CompleteCall;
import io.holdpoint.internal.rounds.ToolBox;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An answer that a test gives by hand, and what its reader is sent. */
final class Given {

    final Desk desk = new Desk();
    final String id;
    final AnswerFeed feed;
    final LiveAnswer answer;
    final StreamContext stream;
    private final ToolBox tools = ToolBox.of(desk);
    private int position;

    Given(WebAnswers answers) {
        this(answers, "answer-" + UUID.randomUUID(), Vocabulary.holdpoint());
    }

    Given(WebAnswers answers, String id, Vocabulary vocabulary) {
        this.id = id;
        List<LiveAnswer> begun = new ArrayList<>();
        List<StreamContext> opened = new ArrayList<>();
        this.feed = answers.begin(id, vocabulary, Runnable::run, live -> {
            begun.add(live);
            opened.add(StreamContext.open(id));
        });
        this.answer = begun.get(0);
        this.stream = opened.get(0);
    }

    /** The model calls a tool. */
    String call(String tool, String arguments) {
        return tools.call(stream, new CompleteCall("call_" + position, tool, arguments), position++)
                .text();
    }

    /** The provider says that it is done, and the application took delivery. */
    void endCleanly() {
        answer.complete();
        stream.end(new Verdict.Clean(Evidence.reason("test", "stop", "the last frame was read")));
    }

    void end(Verdict verdict) {
        stream.end(verdict);
    }

    /** The frames of a reader up to the first that matches; nothing but heartbeats for 10 seconds is a failure. */
    static List<String> until(AnswerFeed feed, Predicate<String> last) throws InterruptedException, TimeoutException {
        List<String> frames = new ArrayList<>();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            @Nullable Frame frame = feed.take();
            if (frame == null) {
                return frames;
            }
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("nothing matched in " + frames);
            }
            if (!frame.isHeartbeat()) {
                frames.add((frame.event() == null ? "" : frame.event() + " ") + frame.data());
                if (last.test(frames.get(frames.size() - 1))) {
                    return frames;
                }
            }
        }
    }

    /** Everything that the reader is sent until the connection ends. */
    List<String> all() throws InterruptedException, TimeoutException {
        return until(feed, frame -> false);
    }
}
