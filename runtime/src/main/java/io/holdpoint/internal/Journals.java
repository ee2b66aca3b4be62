package io.holdpoint.internal;

import io.holdpoint.HoldpointException;
import io.holdpoint.spi.Journal;
import io.holdpoint.spi.JournalProvider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chooses the journal: what the application gave, what the setting names, or what the class path has to offer. */
final class Journals {

    static final String MEMORY = "memory";

    private static final Logger LOG = System.getLogger("io.holdpoint");

    private Journals() {}

    /** The journal that {@code holdpoint.journal} names, {@code null} if it is not set. */
    static Journal open(@Nullable String location) {
        return open(location, Services.of(JournalProvider.class));
    }

    static Journal open(@Nullable String location, List<JournalProvider> providers) {
        if (location == null) {
            return byDefault(providers);
        }
        if (location.equals(MEMORY)) {
            return new MemoryJournal();
        }
        return providers.stream()
                .map(provider -> provider.open(location))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new HoldpointException("[HoldpointJournalMissing] " + Settings.JOURNAL + "="
                        + location + " names a durable journal, and nothing on the class path can open it."
                        + " Add the dependency io.holdpoint:holdpoint-jdbc and the database's driver"
                        + " (org.xerial:sqlite-jdbc or org.postgresql:postgresql), or set it to \"" + MEMORY + "\"."));
    }

    private static Journal byDefault(List<JournalProvider> providers) {
        for (JournalProvider provider : providers) {
            String location = provider.byDefault().orElse(null);
            Journal journal = location == null ? null : provider.open(location).orElse(null);
            if (location != null && journal != null) {
                LOG.log(
                        Level.INFO,
                        "Committed calls are recorded in "
                                + Path.of(location).toAbsolutePath() + "; " + Settings.JOURNAL
                                + " names another file, or a database.");
                return journal;
            }
        }
        LOG.log(
                Level.WARNING,
                "[HoldpointMemoryJournal] committed calls are recorded in memory only: when this process ends or dies,"
                        + " those that have not run yet, and those that wait for approval, are lost, and nobody is told."
                        + " Add the dependencies io.holdpoint:holdpoint-jdbc and org.xerial:sqlite-jdbc, and they are"
                        + " recorded in a file; or set " + Settings.JOURNAL + "=" + MEMORY
                        + " if that is what you want.");
        return new MemoryJournal();
    }
}
