package io.holdpoint.internal.rounds;

import io.holdpoint.Evidence;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The answers that were opened for an application's own loop, and the tool calls whose results each of them waits for. The
 * application does not say which answer its next request belongs to; the request does, because it repeats the calls that
 * it answers.
 */
final class Waiting {

    private static final Map<StreamContext, Calls> OPEN = new ConcurrentHashMap<>();

    /**
     * The calls that an answer waits for.
     *
     * @param ids as the next request names them
     * @param contents as an SDK names them that runs tools
     */
    private record Calls(Set<String> ids, Set<String> contents) {
        private static final Calls NONE = new Calls(Set.of(), Set.of());
    }

    private Waiting() {}

    static void opened(StreamContext stream) {
        OPEN.put(stream, Calls.NONE);
        var unused = stream.ended().thenRun(() -> OPEN.remove(stream));
    }

    /** Whether an answer was opened here, so that nobody else ends it. */
    static boolean isOurs(StreamContext stream) {
        return OPEN.containsKey(stream);
    }

    /** An answer's round ended with these calls. */
    static void awaits(StreamContext stream, Set<String> ids, Set<String> contents) {
        OPEN.computeIfPresent(stream, (open, none) -> new Calls(Set.copyOf(ids), Set.copyOf(contents)));
    }

    /** The only answer that waits for the result of a call that says this; {@code null} if it is not the only one. */
    static @Nullable StreamContext ownerOf(String content) {
        List<StreamContext> waiting = OPEN.entrySet().stream()
                .filter(open -> open.getValue().contents().contains(content))
                .map(Map.Entry::getKey)
                .toList();
        return waiting.size() == 1 ? waiting.get(0) : null;
    }

    /**
     * The answer that a request continues; {@code null} if it begins one. If two answers made the very same calls, nobody
     * can tell whose results these are, and neither of them is trusted any more.
     */
    static synchronized @Nullable StreamContext continued(Set<String> answered) {
        if (answered.isEmpty()) {
            return null;
        }
        List<StreamContext> matching = OPEN.entrySet().stream()
                .filter(open -> !open.getValue().ids().isEmpty()
                        && answered.containsAll(open.getValue().ids()))
                .map(Map.Entry::getKey)
                .toList();
        if (matching.size() == 1) {
            awaits(matching.get(0), Set.of(), Set.of());
            return matching.get(0);
        }
        for (StreamContext stream : matching) {
            stream.end(new Verdict.Suspect(Evidence.of(
                    "holdpoint",
                    "another answer made the same tool calls under the same ids, and a request that answers them could"
                            + " belong to either")));
        }
        return null;
    }
}
