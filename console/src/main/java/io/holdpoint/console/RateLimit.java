package io.holdpoint.console;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Lets each of many callers do something so often a minute, and no more. Thread-safe. */
final class RateLimit {

    /** Whoever has not come for the longest is forgotten first. */
    private static final int MOST_CALLERS = 10_000;

    private final int perMinute;
    private final LongSupplier nanos;
    private final Map<String, Allowance> callers = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Allowance> eldest) {
            return size() > MOST_CALLERS;
        }
    };

    RateLimit(int perMinute, LongSupplier nanos) {
        this.perMinute = perMinute;
        this.nanos = nanos;
    }

    private record Allowance(double left, long asOf) {}

    /** Whether this caller may do it once more now. */
    synchronized boolean allows(String caller) {
        long now = nanos.getAsLong();
        Allowance before = callers.getOrDefault(caller, new Allowance(perMinute, now));
        double gained = (double) (now - before.asOf) / TimeUnit.MINUTES.toNanos(1) * perMinute;
        double left = Math.min(perMinute, before.left + gained);
        callers.put(caller, new Allowance(left >= 1 ? left - 1 : left, now));
        return left >= 1;
    }
}
