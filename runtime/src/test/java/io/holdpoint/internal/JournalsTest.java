package io.holdpoint.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdpoint.HoldpointException;
import io.holdpoint.spi.Journal;
import io.holdpoint.spi.JournalProvider;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalsTest {

    private final StringBuilder log = new StringBuilder();
    private final Logger logger = Logger.getLogger("io.holdpoint");
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            log.append(line.getLevel()).append(' ').append(line.getMessage()).append('\n');
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    /** A provider that knows one location, and one of its own choice. */
    private record Provider(String known, @Nullable String ofItsOwn, Journal journal) implements JournalProvider {
        @Override
        public Optional<String> byDefault() {
            return Optional.ofNullable(ofItsOwn);
        }

        @Override
        public Optional<Journal> open(String location) {
            return location.equals(known) ? Optional.of(journal) : Optional.empty();
        }
    }

    @Test
    void theSettingNamesTheJournal() {
        Journal wanted = new MemoryJournal();
        List<JournalProvider> providers =
                List.of(new Provider("one", null, new MemoryJournal()), new Provider("two", null, wanted));

        assertThat(Journals.open("two", providers)).isSameAs(wanted);
        assertThat(log).isEmpty();
    }

    @Test
    void aJournalThatNobodyCanOpenIsAnErrorThatNamesTheDependency() {
        assertThatThrownBy(() -> Journals.open("desk.db", List.of()))
                .isInstanceOf(HoldpointException.class)
                .hasMessageStartingWith("[HoldpointJournalMissing] holdpoint.journal=desk.db")
                .hasMessageContaining("io.holdpoint:holdpoint-jdbc");
    }

    @Test
    void whatTheClassPathOffersIsUsedAndNamed() {
        Journal offered = new MemoryJournal();

        assertThat(Journals.open(null, List.of(new Provider("desk.db", "desk.db", offered))))
                .isSameAs(offered);

        assertThat(log.toString())
                .startsWith("INFO ")
                .contains(java.nio.file.Path.of("desk.db").toAbsolutePath().toString());
    }

    @Test
    void memoryThatNobodyAskedForIsALoudWarning() {
        assertThat(Journals.open(null, List.of(new Provider("desk.db", null, new MemoryJournal())))
                        .isDurable())
                .isFalse();

        assertThat(log.toString())
                .startsWith("WARNING [HoldpointMemoryJournal]")
                .contains("lost", "io.holdpoint:holdpoint-jdbc", "org.xerial:sqlite-jdbc");
    }

    @Test
    void memoryThatWasAskedForIsNoWarning() {
        assertThat(Journals.open("memory", List.of()).isDurable()).isFalse();
        assertThat(log).isEmpty();
    }
}
