package io.holdpoint.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdpoint.HoldpointException;
import io.holdpoint.StreamContext;
import io.holdpoint.spi.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineOfLoaderTest {

    private final EngineOfLoader loader = new EngineOfLoader();

    @AfterEach
    void clear() {
        System.clearProperty(Settings.JOURNAL);
    }

    @Test
    void usesTheJournalThatItIsGiven() throws Throwable {
        Journal journal = new MemoryJournal();
        loader.use(journal);

        Engine engine = loader.get();
        StreamContext stream = engine.open(null, true);
        Dispatch.Call call = new Dispatch.Call(
                Desk_Tools.tool(Desk_Tools.CANCEL),
                new Desk(),
                "{\"order\":7}",
                io.holdpoint.spi.Injector.NONE,
                0,
                null);
        assertThat(Dispatch.call(stream, call).text()).contains("cancel");
        stream.end(Bench.clean());

        assertThat(journal.latestOf(stream.id())).isPresent();
        assertThat(loader.get()).isSameAs(engine);
    }

    @Test
    void takesNoJournalOnceItHasOne() {
        loader.use(new MemoryJournal());
        assertThatThrownBy(() -> loader.use(new MemoryJournal())).isInstanceOf(IllegalStateException.class);

        EngineOfLoader used = new EngineOfLoader();
        System.setProperty(Settings.JOURNAL, "memory");
        used.get();
        assertThatThrownBy(() -> used.use(new MemoryJournal()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Holdpoint.use(journal) when the application starts");
    }

    @Test
    void triesAgainAfterAJournalThatCouldNotBeOpened() {
        System.setProperty(Settings.JOURNAL, "nobody-opens-this.db");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(loader::get)
                    .isInstanceOf(HoldpointException.class)
                    .hasMessageStartingWith("[HoldpointJournalMissing]");
        }

        System.setProperty(Settings.JOURNAL, "memory");
        assertThat(loader.get()).isNotNull();
    }
}
