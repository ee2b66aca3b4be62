package io.holdpoint.internal;

import io.holdpoint.HoldpointException;
import io.holdpoint.StreamContext;
import io.holdpoint.spi.ContextCarrier;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Takes what tools rely on besides their arguments from the thread that calls to the thread that runs the call. */
final class Carriers {

    private static final Logger LOG = System.getLogger("io.holdpoint");

    /** The most characters of one value, and of all values of a call. */
    static final int LONGEST_VALUE = 4 * 1024;

    static final int MOST_IN_ALL = 16 * 1024;

    /** By name. Replaced, never changed. */
    private volatile Map<String, ContextCarrier> carriers = Map.of();

    /** Carriers that an application provides as services. */
    static Carriers ofServices() {
        Carriers carriers = new Carriers();
        Services.of(ContextCarrier.class).forEach(carriers::add);
        return carriers;
    }

    synchronized void add(ContextCarrier carrier) {
        Map<String, ContextCarrier> all = new LinkedHashMap<>(carriers);
        ContextCarrier other = all.putIfAbsent(carrier.name(), carrier);
        if (other == null && carrier.isRequester()) {
            other = carriers.values().stream()
                    .filter(ContextCarrier::isRequester)
                    .findFirst()
                    .orElse(null);
        }
        if (other != null) {
            throw new HoldpointException("[HoldpointCarrier] "
                    + carrier.getClass().getName() + " and " + other.getClass().getName() + " both carry "
                    + (other.name().equals(carrier.name()) ? "\"" + carrier.name() + "\"" : "the requester")
                    + "; register one of them only");
        }
        carriers = all;
    }

    /** The surroundings of the calling thread. Never throws: what could not be captured is a problem of the caller. */
    Caller capture() {
        Map<String, ContextCarrier> known = carriers;
        if (known.isEmpty() && !MicrometerSnapshot.isPresent()) {
            return Caller.NONE;
        }
        String at = "context-propagation";
        try {
            Snapshot snapshot = MicrometerSnapshot.capture();
            Map<String, String> context = new HashMap<>();
            String requester = null;
            int size = 0;
            for (Map.Entry<String, ContextCarrier> entry : known.entrySet()) {
                at = entry.getKey();
                String value = entry.getValue().capture();
                if (value == null) {
                    continue;
                }
                size += value.length();
                if (value.length() > LONGEST_VALUE || size > MOST_IN_ALL) {
                    return Caller.unknown("\"" + at + "\" gave " + value.length() + " characters; " + LONGEST_VALUE
                            + " are allowed, and " + MOST_IN_ALL + " for all carriers together");
                }
                context.put(at, value);
                requester = entry.getValue().isRequester() ? value : requester;
            }
            boolean nothing = context.isEmpty() && snapshot == null;
            return nothing ? Caller.NONE : new Caller(context, requester, snapshot, null);
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.ERROR, "[HoldpointContext] \"" + at + "\" could not capture the context of a call", e);
            return Caller.unknown("\"" + at + "\" could not capture it: " + e);
        }
    }

    /** Why a stored context cannot be restored here, or {@code null}. */
    @Nullable
    String problem(Map<String, String> context) {
        TreeSet<String> unknown = new TreeSet<>(context.keySet());
        unknown.removeAll(carriers.keySet());
        return unknown.isEmpty()
                ? null
                : "it was called in a context that cannot be restored here, because there is no ContextCarrier named "
                        + String.join(", ", unknown);
    }

    /**
     * Restores surroundings on the calling thread: all of them, or none.
     *
     * @throws RuntimeException what a carrier threw
     */
    StreamContext.Scope restore(Map<String, String> context, @Nullable Snapshot snapshot) {
        if (context.isEmpty() && snapshot == null) {
            return () -> {};
        }
        Deque<StreamContext.Scope> open = new ArrayDeque<>();
        try {
            if (snapshot != null) {
                open.push(snapshot.restore());
            }
            // What is stored comes last: it is what another process would see.
            for (Map.Entry<String, ContextCarrier> entry : carriers.entrySet()) {
                String value = context.get(entry.getKey());
                if (value != null) {
                    open.push(entry.getValue().restore(value));
                }
            }
            if (open.size() < context.size()) {
                throw new IllegalStateException(problem(context));
            }
        } catch (Throwable e) {
            close(open);
            throw e;
        }
        return () -> close(open);
    }

    /** Closes all of them. The call has been made by now; that its surroundings do not go away does not undo it. */
    private static void close(Deque<StreamContext.Scope> open) {
        for (StreamContext.Scope scope : new ArrayList<>(open)) {
            try {
                scope.close();
            } catch (RuntimeException | LinkageError e) {
                LOG.log(Level.ERROR, "[HoldpointContext] a scope of a ContextCarrier could not be closed", e);
            }
        }
    }

    /** The names of the carriers. */
    List<String> names() {
        return List.copyOf(carriers.keySet());
    }

    synchronized void clear() {
        carriers = Map.of();
    }
}
