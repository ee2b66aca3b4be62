package io.holdpoint.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdpoint.HoldpointException;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.holdpoint.agent.AgentReport;
import io.holdpoint.testing.Jvm;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the agent could not do keeps effects from happening, and is said. */
class SelfCheckTest {

    private final Bench bench = new Bench();

    @AfterEach
    void forget() {
        AgentReport.problem = null;
    }

    @Test
    void noAnswerIsOpenedWhileTheAgentHasAProblem() {
        AgentReport.problem = "[HoldpointWeavingFailed] shop.Orders was not woven";

        assertThatThrownBy(bench::open)
                .isInstanceOf(HoldpointException.class)
                .hasMessageStartingWith("[HoldpointUnsafe]")
                .hasMessageContaining("shop.Orders was not woven");
    }

    @Test
    void aProblemThatAppearsDuringAnAnswerRefusesFurtherCallsAndDiscardsTheOthers() {
        StreamContext stream = bench.open();
        bench.refund(stream, 1);
        AgentReport.problem = "[HoldpointWeavingFailed] shop.Orders was not woven";

        assertThat(bench.refund(stream, 2)).startsWith("NOT DONE.").contains("cannot hold calls safely");
        stream.end(Bench.clean());

        assertThat(stream.verdict()).isInstanceOf(Verdict.Failed.class);
        assertThat(bench.desk.effects).isEmpty();
    }

    /** Runs where an indexed class escaped the agent. */
    public static final class Escaped {
        public static void main(String[] args) {
            AgentReport.UNWOVEN.add(Guarded.class);
            SelfCheck.inspect(new Guarded_Tools());
            try {
                StreamContext.open();
                System.out.println("OPENED");
            } catch (HoldpointException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void aClassThatEscapedTheAgentIsNamedByTheNextAnswer() {
        Path[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toArray(Path[]::new);

        Jvm.Run run = Jvm.current().on(classPath).run(Escaped.class.getName());

        assertThat(run.out())
                .doesNotContain("OPENED")
                .contains("[HoldpointUnwoven] io.holdpoint.internal.Guarded was loaded without the guard");
    }
}
