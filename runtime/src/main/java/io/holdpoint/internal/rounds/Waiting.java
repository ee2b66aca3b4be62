package io.holdpoint.internal.rounds;

import io.holdpoint.Evidence;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.holdpoint.internal.rounds.Awaited.Fit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The answers that were opened for an application's own loop, and the tool calls whose results each of them waits for. The
 * application does not say which answer its next request belongs to; the request does, because it repeats the calls that
 * it answers.
 *
 * <p>A loop that goes on after its answer has ended badly goes on with that answer: what it calls is refused. So those are
 * remembered, too, for a while.
 */
final class Waiting {

    /** A loop that has been silent for longer has been given up, or the machine has. */
    private static final long REMEMBERED_NANOS = TimeUnit.MINUTES.toNanos(10);

    private static final int MOST_REMEMBERED = 1024;

    // Both guarded by this class.
    private static final Map<StreamContext, Awaited> OPEN = new HashMap<>();
    /** Answers that did not end cleanly, the oldest first. */
    private static final Map<StreamContext, Ended> ENDED = new LinkedHashMap<>();

    private record Ended(Awaited awaited, long at) {}

    private record Candidate(StreamContext stream, Awaited awaited, Fit fit, boolean open) {}

    private Waiting() {}

    /** An answer was opened for a request that belongs to none. */
    static void opened(StreamContext stream, Turn turn) {
        synchronized (Waiting.class) {
            OPEN.put(stream, Awaited.nothing(turn));
        }
        var unused = stream.ended()
                .thenAccept(settlement -> ended(stream, settlement.verdict().isClean()));
    }

    private static synchronized void ended(StreamContext stream, boolean clean) {
        Awaited awaited = OPEN.remove(stream);
        if (awaited == null || clean) {
            return;
        }
        forget();
        ENDED.put(stream, new Ended(awaited, System.nanoTime()));
    }

    private static void forget() {
        long now = System.nanoTime();
        var oldest = ENDED.values().iterator();
        while (oldest.hasNext() && (now - oldest.next().at() > REMEMBERED_NANOS || ENDED.size() >= MOST_REMEMBERED)) {
            oldest.remove();
        }
    }

    /** Whether an answer was opened here, so that nobody else ends it. */
    static synchronized boolean isOurs(StreamContext stream) {
        return OPEN.containsKey(stream);
    }

    /** A round of an answer was read, to its end or until it broke off. */
    static synchronized void awaits(StreamContext stream, RoundReader<?> round) {
        OPEN.computeIfPresent(stream, (open, before) -> before.round(round));
        ENDED.computeIfPresent(stream, (ended, before) -> {
            Awaited now = before.awaited().round(round);
            return now.ids().isEmpty() ? before : new Ended(now, before.at());
        });
    }

    /**
     * The only answer that waits for the result of a call that says this; {@code null} if it is not the only one. If it is
     * one that has ended, and whose loop goes on with its tools, the call is refused.
     */
    static synchronized @Nullable StreamContext ownerOf(String content) {
        List<Candidate> found = new ArrayList<>();
        OPEN.forEach((stream, awaited) -> {
            if (awaited.contents().contains(content)) {
                found.add(new Candidate(stream, awaited, Fit.POSSIBLE, true));
            }
        });
        forget();
        ENDED.forEach((stream, ended) -> {
            // A runner runs the tools of a round on the thread that has read it.
            if (ended.awaited().contents().contains(content) && ended.awaited().isReadHere()) {
                found.add(new Candidate(stream, ended.awaited(), Fit.POSSIBLE, false));
            }
        });
        List<Candidate> possible = latest(found);
        return possible.size() == 1 ? possible.get(0).stream() : null;
    }

    /**
     * The answer that a request continues, which may have ended; {@code null} if the request begins one. If two answers
     * made the very same calls, and nothing else tells them apart, nobody can tell whose results these are, and neither of
     * them is trusted any more.
     */
    static @Nullable StreamContext continued(Turn turn) {
        if (turn.answered().isEmpty()) {
            return null;
        }
        List<Candidate> possible;
        synchronized (Waiting.class) {
            possible = best(candidates(turn));
            if (possible.size() == 1) {
                StreamContext only = possible.get(0).stream();
                OPEN.computeIfPresent(only, (open, before) -> before.nothing());
                return only;
            }
        }
        for (Candidate candidate : possible) {
            if (candidate.open()) {
                candidate.stream()
                        .end(new Verdict.Suspect(Evidence.of(
                                "holdpoint",
                                "another answer made the same tool calls under the same ids, and a request that answers"
                                        + " them could belong to either")));
            }
        }
        // All of them have ended by now, none of them cleanly. The loop that goes on is most likely the latest.
        return possible.stream()
                .max(Comparator.comparingLong(candidate -> candidate.awaited().order()))
                .map(Candidate::stream)
                .orElse(null);
    }

    private static List<Candidate> candidates(Turn turn) {
        List<Candidate> found = new ArrayList<>();
        OPEN.forEach((stream, awaited) -> {
            if (awaited.isAnsweredBy(turn) && awaited.fit(turn) != Fit.FOREIGN) {
                found.add(new Candidate(stream, awaited, awaited.fit(turn), true));
            }
        });
        forget();
        ENDED.forEach((stream, ended) -> {
            if (ended.awaited().isContinuedBy(turn)) {
                Fit fit = ended.awaited().fit(turn);
                if (fit == Fit.CERTAIN || fit == Fit.POSSIBLE) {
                    found.add(new Candidate(stream, ended.awaited(), fit, false));
                }
            }
        });
        return found;
    }

    /** Those that fit best. An application may add words of its own between two rounds of an open answer. */
    private static List<Candidate> best(List<Candidate> candidates) {
        for (Fit fit : new Fit[] {Fit.CERTAIN, Fit.POSSIBLE}) {
            List<Candidate> fitting = candidates.stream()
                    .filter(candidate -> candidate.fit() == fit)
                    .toList();
            if (!fitting.isEmpty()) {
                return latest(fitting);
            }
        }
        return candidates;
    }

    /** The open one, if all the others have ended and this thread has read that one last; otherwise all of them. */
    private static List<Candidate> latest(List<Candidate> candidates) {
        List<Candidate> open = candidates.stream().filter(Candidate::open).toList();
        if (open.size() == 1 && candidates.size() > 1) {
            List<Awaited> ended = candidates.stream()
                    .filter(candidate -> !candidate.open())
                    .map(Candidate::awaited)
                    .toList();
            return open.get(0).awaited().isReadHereAfter(ended) ? open : candidates;
        }
        return candidates;
    }
}
