package io.holdpoint.adk;

import static io.holdpoint.adk.Chat.call;
import static io.holdpoint.adk.Chat.round;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.conformance.provider.Ending;
import io.holdpoint.testing.Jvm;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A response that falls silent. */
class StallIT {

    /** Asks a provider that holds a call and then says nothing more. */
    public static final class Program {
        public static void main(String[] args) {
            try (Chat chat = new Chat()) {
                chat.play(
                        call("refund", "{\"orderId\":\"A1\"}").end("STOP"),
                        round().text("it ").text("is ").text("req").end(Ending.STALL));
                // ADK reads on the thread that subscribes, and its client waits for ever.
                chat.events()
                        .subscribeOn(Schedulers.io())
                        .doOnError(error ->
                                chat.seen.add("ERROR " + error.getClass().getSimpleName()))
                        .onErrorComplete()
                        .blockingSubscribe();
                System.out.println(chat.verdict().getClass().getSimpleName() + " " + chat.seen.get(chat.seen.size() - 1)
                        + " " + chat.shop.effects);
            }
            System.exit(0); // The client still waits.
        }
    }

    @Test
    void endsTheFlowableAndDiscards() {
        Path[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toArray(Path[]::new);

        Jvm.Run run = Jvm.current()
                .withAgent("holdpoint.idleTimeout=PT1S")
                .on(classPath)
                .run(Program.class.getName());

        assertThat(run.out()).as(run.err()).endsWith("Stalled ERROR AnswerStoppedException []\n");
    }
}
