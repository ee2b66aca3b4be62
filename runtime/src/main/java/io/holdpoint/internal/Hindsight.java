package io.holdpoint.internal;

import io.holdpoint.CallOutcome;
import io.holdpoint.CallStatus;
import io.holdpoint.ToolKind;
import io.holdpoint.spi.Journal;
import io.holdpoint.spi.JournalEntry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known by now about calls whose receipts stand in a conversation. Adapters ask whenever a conversation is sent,
 * so that the model never reads a receipt that is out of date, wherever the conversation was kept meanwhile.
 *
 * <p>This class is thread-safe.
 */
public final class Hindsight {

    private static final Logger LOG = System.getLogger("io.holdpoint");

    /** Discarded calls that are still known one by one. */
    private static final int REMEMBERED = 10_000;

    /** The beginnings of what {@link Wording} says about calls of which more may become known. */
    private static final Pattern OPEN = Pattern.compile(
            "(?:HELD, NOT DONE|NOT DONE YET|NOT KNOWN)\\. (\\S+?)(?: was|,)"
                    + " recorded as ([0-9A-HJKMNP-TV-Z]{26})\\b.*",
            Pattern.DOTALL);

    private final Journal journal;
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    /** What is said about discarded calls, which no journal knows. Guarded by itself. */
    private final Map<String, String> discarded = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    Hindsight(Journal journal) {
        this.journal = journal;
    }

    void held(PendingCall call) {
        held.add(call.id);
    }

    /** The answer that held these has ended; what becomes of them is being written. */
    void ended(Collection<PendingCall> calls) {
        calls.forEach(call -> held.remove(call.id));
    }

    void discarded(List<CallOutcome> calls) {
        synchronized (discarded) {
            calls.forEach(call -> discarded.put(call.call().id(), said(call)));
        }
    }

    /**
     * What a model is to read in place of the result that it once got for a call.
     *
     * @return {@code null} if that result is no receipt, or nothing more is known
     */
    public @Nullable String now(String result) {
        Matcher receipt = OPEN.matcher(result);
        if (!receipt.matches() || held.contains(receipt.group(2))) {
            return null;
        }
        String now;
        try {
            now = said(receipt.group(1), receipt.group(2));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "What became of call " + receipt.group(2) + " cannot be found out now.", e);
            return null;
        }
        return result.equals(now) ? null : now;
    }

    /** What is to be said about a call of a tool. */
    public String of(String tool, String callId) {
        String receipt = "NOT DONE YET. " + tool + ", recorded as " + callId + ", has not been carried out.";
        String now = now(receipt);
        return now == null ? receipt : now;
    }

    private String said(String tool, String callId) {
        synchronized (discarded) {
            String known = discarded.get(callId);
            if (known != null) {
                return known;
            }
        }
        Optional<CallOutcome> outcome = journal.batchOf(callId)
                .flatMap(batch -> batch.call(callId))
                .map(JournalEntry::outcome)
                .filter(call -> call.call().tool().equals(tool));
        return outcome.map(Hindsight::said)
                .orElseGet(() -> "NOT KNOWN. " + tool + ", recorded as " + callId + ", was held and is not recorded any"
                        + " more, as after an answer that did not end normally. Say that it is not known to have been"
                        + " carried out. Do not call it again unless the user asks for it.");
    }

    /** The model may have gone on to say what it hoped for. */
    private static String said(CallOutcome call) {
        String text = Wording.result(call).text();
        return call.status().isNotCarriedOut() || call.status() == CallStatus.FAILED
                ? text + " If anything in this conversation says otherwise, it is wrong."
                : text;
    }

    /** What a model is to read as the result of a call that never got one: its answer ended before. */
    public static String unanswered(String tool) {
        boolean speculative = Tables.all().stream()
                .flatMap(table -> table.tools().stream())
                .anyMatch(spec ->
                        spec.kind() == ToolKind.SPECULATIVE && spec.name().equals(tool));
        return speculative
                ? "NOT DONE. The answer that called " + tool
                        + " ended before the call was taken up. It was not carried out" + " and will not be."
                : "NOT KNOWN. The answer that called " + tool + " ended before there was a result.";
    }
}
