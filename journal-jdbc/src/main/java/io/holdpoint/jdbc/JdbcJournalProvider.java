package io.holdpoint.jdbc;

import io.holdpoint.spi.Journal;
import io.holdpoint.spi.JournalProvider;
import java.util.Optional;

/** Opens the journal that {@code holdpoint.journal} names. Found by {@link java.util.ServiceLoader}. */
public final class JdbcJournalProvider implements JournalProvider {

    private static final String FILE = "holdpoint.db";

    /** For the service loader. */
    public JdbcJournalProvider() {}

    @Override
    public Optional<String> byDefault() {
        return Opening.isPresent("org.sqlite.JDBC") ? Optional.of(FILE) : Optional.empty();
    }

    @Override
    public Optional<Journal> open(String location) {
        return Optional.of(JdbcJournal.open(location));
    }
}
