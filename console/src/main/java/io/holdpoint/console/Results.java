package io.holdpoint.console;

import io.holdpoint.Decision;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of the last decisions about many calls, until it is looked at: so that the page can be loaded again. Thread-safe. */
final class Results {

    private static final int MOST = 100;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Kept> kept = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST;
        }
    };

    private record Kept(String subject, List<Decision> decisions) {}

    synchronized String keep(String subject, List<Decision> decisions) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        kept.put(id, new Kept(subject, List.copyOf(decisions)));
        return id;
    }

    synchronized @Nullable List<Decision> find(String subject, String id) {
        Kept found = kept.get(id);
        return found == null || !found.subject.equals(subject) ? null : found.decisions;
    }
}
