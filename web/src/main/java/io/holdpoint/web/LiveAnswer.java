package io.holdpoint.web;

import io.holdpoint.CallOutcome;
import io.holdpoint.Evidence;
import io.holdpoint.Holdpoint;
import io.holdpoint.HoldpointException;
import io.holdpoint.Settlement;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is being given: what the application says to its readers. Hand {@link #text} the pieces of text, call
 * {@link #complete} in the completion callback and {@link #fail} in the one for errors; everything else, what is held and
 * what becomes of it, comes from Holdpoint.
 *
 * <pre>{@code
 * answers.begin(id, answer -> assistant.chat(message)
 *         .onPartialResponse(answer::text)
 *         .onCompleteResponse(response -> answer.complete())
 *         .onError(answer::fail)
 *         .start());
 * }</pre>
 *
 * <p>This class is thread-safe.
 *
 * @since 0.1
 */
public final class LiveAnswer {

    private static final Logger LOG = System.getLogger("io.holdpoint.web");
    private static final long REMEMBERED = TimeUnit.MINUTES.toNanos(5);

    private final String id;
    private final WebSettings settings;
    /** Tells this log of events from that of another process, or of another time. */
    private final String edition = UUID.randomUUID().toString().substring(0, 8);

    // Guarded by this.
    private final List<AnswerEvent> log = new ArrayList<>();
    private final List<AnswerFeed> readers = new ArrayList<>();
    private final KnownCalls calls = new KnownCalls();
    private int characters;
    private boolean deliveryRequired;
    private boolean delivered;
    private @Nullable StreamContext stream;
    private boolean ended;
    private boolean settled;
    private long quietSince = System.nanoTime();

    LiveAnswer(String id, WebSettings settings) {
        this.id = id;
        this.settings = settings;
        log.add(new AnswerEvent.Opened(id));
    }

    /** The answer's id. */
    public String id() {
        return id;
    }

    /**
     * Commits nothing before a reader has said that the whole answer has arrived there, as the JavaScript client does.
     * Call it before {@link #complete}.
     */
    public synchronized LiveAnswer requireDelivery() {
        deliveryRequired = true;
        return this;
    }

    /** The model said something. Nothing of what comes after the end is shown. */
    public void text(String text) {
        attach();
        boolean tooLong;
        synchronized (this) {
            characters += text.length();
            tooLong = characters > settings.maxCharacters();
        }
        if (tooLong) {
            end(new Verdict.Failed(
                    Evidence.of("holdpoint-web", "it is longer than " + settings.maxCharacters() + " characters")));
        } else if (!text.isEmpty()) {
            append(new AnswerEvent.Text(text));
        }
    }

    /**
     * Everything is said: returns once it has reached a reader. Call it in the completion callback: what it throws there
     * makes the answer unclean, so that nothing is carried out of an answer that nobody has seen.
     *
     * @throws HoldpointException if there is no reader, or, where delivery is required, none that confirms
     */
    public void complete() {
        attach();
        if (isDeliveryRequired()) {
            append(new AnswerEvent.Delivery());
        }
        if (!awaitDelivery()) {
            throw new HoldpointException("[HoldpointNotDelivered] nobody has seen the end of answer \"" + id
                    + "\": its reader is gone, or has not confirmed that it arrived; nothing that depends on it may"
                    + " happen, so let this exception leave the completion callback");
        }
    }

    /**
     * Something went wrong. Where Holdpoint follows the answer it knows better how it ended, and this changes nothing;
     * where the answer has not even begun, the readers are told that it failed.
     */
    public void fail(Throwable error) {
        attach();
        boolean unknown;
        synchronized (this) {
            unknown = stream == null;
        }
        if (unknown) {
            LOG.log(Level.WARNING, "Answer " + id + " failed before it began.", error);
            ended(new Settlement(
                    id,
                    new Verdict.Failed(Evidence.thrown("holdpoint-web", "it failed before it began", error)),
                    List.of()));
        }
    }

    /** Finds the stream of this answer as soon as there is one. */
    void attach() {
        StreamContext found = Holdpoint.answer(id).orElse(null);
        synchronized (this) {
            if (found == null || stream != null) {
                return;
            }
            stream = found;
        }
        var unused = found.ended().thenAccept(this::ended);
        unused = found.settled().thenAccept(this::settled);
    }

    /** An answer of which only the journal knows. */
    void recall(Settlement settlement) {
        ended(settlement);
    }

    void unknown() {
        synchronized (this) {
            ended = true;
            settled = true;
            log.add(new AnswerEvent.Unknown(id));
        }
    }

    /** A call is held, or moved on. */
    void moved(CallOutcome call) {
        synchronized (this) {
            if (settled || !calls.learn(call)) {
                return;
            }
            log.add(new AnswerEvent.Call(call));
        }
        wake();
    }

    private void ended(Settlement settlement) {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            quietSince = System.nanoTime();
            log.add(new AnswerEvent.Ended(calls.latest(settlement)));
        }
        wake();
        if (settlement.isFinal()) {
            settled(settlement);
        }
    }

    private void settled(Settlement settlement) {
        synchronized (this) {
            if (!ended || settled) {
                return;
            }
            settled = true;
            quietSince = System.nanoTime();
            log.add(new AnswerEvent.Settled(settlement));
        }
        wake();
    }

    private void append(AnswerEvent event) {
        synchronized (this) {
            if (ended) {
                return;
            }
            log.add(event);
        }
        wake();
    }

    private void wake() {
        List<AnswerFeed> all;
        synchronized (this) {
            notifyAll();
            all = List.copyOf(readers);
        }
        all.forEach(AnswerFeed::wake);
    }

    // Delivery.

    private synchronized boolean isDeliveryRequired() {
        return deliveryRequired;
    }

    synchronized void acknowledge() {
        delivered = true;
        notifyAll();
    }

    synchronized void seen() {
        notifyAll();
    }

    private synchronized boolean awaitDelivery() {
        long patience = Math.max(
                settings.deliverWithin().toNanos(), settings.reconnectWithin().toNanos());
        long deadline = System.nanoTime() + patience;
        try {
            while (!ended && !(deliveryRequired ? delivered : hasCaughtUp())) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean hasCaughtUp() {
        return readers.stream().anyMatch(reader -> reader.hasSeen(log.size()));
    }

    // Readers.

    /** Someone who reads, from the event after the given one, or from the beginning if there is no such event. */
    synchronized AnswerFeed read(Vocabulary vocabulary, @Nullable String after, Consumer<LiveAnswer> onGone) {
        int from = 0;
        if (after != null && after.startsWith(edition + "-")) {
            from = parse(after.substring(edition.length() + 1));
        }
        AnswerFeed reader = new AnswerFeed(this, vocabulary, from <= log.size() ? from : 0, onGone);
        readers.add(reader);
        return reader;
    }

    private static int parse(String number) {
        return number.matches("[0-9]{1,9}") ? Integer.parseInt(number) : 0;
    }

    /** Whether nobody is left. */
    synchronized boolean leave(AnswerFeed reader) {
        quietSince = System.nanoTime();
        return readers.remove(reader) && readers.isEmpty();
    }

    synchronized @Nullable AnswerEvent event(int index) {
        return index < log.size() ? log.get(index) : null;
    }

    String number(int index) {
        return edition + "-" + (index + 1);
    }

    // The clock.

    /** Stops the answer if nobody reads it any more. */
    void stopIfUnread() {
        synchronized (this) {
            if (ended || !readers.isEmpty()) {
                return;
            }
        }
        attach();
        if (!end(new Verdict.Cancelled(Evidence.of(
                "holdpoint-web",
                "nobody was reading it any more, for "
                        + settings.reconnectWithin().toMillis() + " ms")))) {
            Holdpoint.cancel(id);
        }
    }

    private boolean end(Verdict verdict) {
        StreamContext open;
        synchronized (this) {
            open = stream;
        }
        return open != null && open.end(verdict);
    }

    /** Sends heartbeats, and looks whether somebody elsewhere has decided. */
    void tick() {
        List<AnswerFeed> all;
        boolean waits;
        boolean tired;
        synchronized (this) {
            all = List.copyOf(readers);
            waits = ended && !settled && !readers.isEmpty();
            tired = waits
                    && System.nanoTime() - quietSince > settings.followFor().toNanos();
        }
        if (waits) {
            look();
        }
        for (AnswerFeed reader : all) {
            if (tired) {
                reader.finish();
            } else {
                reader.beat();
            }
        }
    }

    private void look() {
        Settlement now = Holdpoint.settlement(id).orElse(null);
        if (now != null) {
            now.calls().forEach(this::moved);
            if (now.isFinal()) {
                settled(now);
            }
        }
    }

    /** Whether nothing is lost if this is forgotten: whatever matters is in the journal. */
    synchronized boolean isForgettable() {
        return readers.isEmpty() && (ended || stream == null) && System.nanoTime() - quietSince > REMEMBERED;
    }
}
