package io.holdpoint.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.CallRefusedException;
import io.holdpoint.Evidence;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.holdpoint.testing.Jvm;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** {@code holdpoint.unowned=refuse}: effects happen through answers only. */
class UnownedIT {

    /** Calls an effect outside every answer, then inside one. */
    public static final class Program {
        public static void main(String[] args) {
            Shop shop = new Shop();
            try {
                shop.refund("A1");
            } catch (CallRefusedException e) {
                System.out.println(e.getMessage());
            }
            StreamContext stream = StreamContext.open();
            try (var bound = stream.bind()) {
                shop.refund("B2");
            }
            stream.end(new Verdict.Clean(Evidence.reason("test", "stop", "done")));
            Chat.get(stream.settled());
            System.out.println(shop.effects);
        }
    }

    @Test
    void anOrdinaryCallIsRefusedAndACommittedOneRuns() {
        Path[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toArray(Path[]::new);

        Jvm.Run run = Jvm.current()
                .withAgent("holdpoint.unowned=refuse")
                .on(classPath)
                .run(Program.class.getName());

        assertThat(run.out().lines())
                .as(run.err())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith(
                                        "[HoldpointUnowned] io.holdpoint.langchain4j.Shop.refund was called outside"),
                        second -> assertThat(second).isEqualTo("[refund B2]"));
    }
}
