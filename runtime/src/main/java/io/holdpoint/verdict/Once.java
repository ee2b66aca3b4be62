package io.holdpoint.verdict;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Warns once of each thing. Providers choose the words, so what is remembered has a limit. */
final class Once {

    private static final Logger LOG = System.getLogger("io.holdpoint");
    private static final int MOST = 1_000;

    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private Once() {}

    static void warn(String message) {
        if (SAID.size() < MOST && SAID.add(message)) {
            LOG.log(Level.WARNING, message);
        }
    }
}
