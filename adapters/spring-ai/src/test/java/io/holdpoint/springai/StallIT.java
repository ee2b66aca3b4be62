package io.holdpoint.springai;

import static io.holdpoint.springai.Provider.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.testing.Jvm;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A response that falls silent. */
class StallIT {

    /** Asks a provider that holds a call and then says nothing more. */
    public static final class Program {
        public static void main(String[] args) throws Exception {
            CountDownLatch never = new CountDownLatch(1);
            try (Chat chat = new Chat()) {
                chat.provider
                        .round("", "tool_calls", call("refund", "{\"orderId\":\"A1\"}"))
                        .round("it is", "stop", () -> StreamedAnswerIT.await(never));
                chat.stream();
                System.out.println(chat.verdict().getClass().getSimpleName() + " " + chat.seen.get(chat.seen.size() - 1)
                        + " " + chat.shop.effects);
            }
            System.exit(0); // The provider still waits.
        }
    }

    @Test
    void endsTheFluxAndDiscards() {
        Path[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toArray(Path[]::new);

        Jvm.Run run = Jvm.current()
                .withAgent("holdpoint.idleTimeout=PT0.5S")
                .on(classPath)
                .run(Program.class.getName());

        assertThat(run.out()).as(run.err()).endsWith("Stalled ERROR AnswerStoppedException []\n");
    }
}
