package io.holdpoint.anthropic;

import static io.holdpoint.conformance.provider.Ending.CUT;
import static io.holdpoint.conformance.provider.Ending.HALF_CLOSE;
import static io.holdpoint.conformance.provider.Ending.RESET;

import io.holdpoint.Verdict;
import io.holdpoint.conformance.provider.Ending;
import io.holdpoint.conformance.provider.Protocol;
import io.holdpoint.conformance.provider.Script;
import io.holdpoint.conformance.provider.Writer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The ways in which a round with one whole call in it can end, and what the answer's verdict then is. */
final class Endings {

    private Endings() {}

    /**
     * One way.
     *
     * @param name for people
     * @param script the round, with its call already written
     */
    record Case(String name, Script script, Class<? extends Verdict> verdict) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> unclean() {
        return Stream.of(
                of("max_tokens", w -> w.end("max_tokens"), Verdict.Truncated.class),
                of("context window", w -> w.end("model_context_window_exceeded"), Verdict.Truncated.class),
                of("refusal", w -> w.end("refusal"), Verdict.Refused.class),
                of("pause_turn", w -> w.end("pause_turn"), Verdict.Suspect.class),
                of("unknown reason", w -> w.end("surprise"), Verdict.Suspect.class),
                of("no reason, no last frame", Writer::end, Verdict.Disconnected.class),
                of("last frame without a reason", w -> w.terminal().end(), Verdict.Disconnected.class),
                of("clean reason, no last frame", w -> w.reason("tool_use").end(), Verdict.Disconnected.class),
                of("cut", w -> w.end(CUT), Verdict.Disconnected.class),
                of("reset", w -> w.end(RESET), Verdict.Disconnected.class),
                of("half close", w -> w.end(HALF_CLOSE), Verdict.Disconnected.class),
                of("error event", w -> w.error("overloaded").end(), Verdict.Failed.class),
                of("all tokens used", w -> w.reason("tool_use", 100).terminal().end(), Verdict.Suspect.class),
                of(
                        "cut arguments",
                        w -> w.openCall("call_2", "refund", "{\"order\":\"B\",\"ce")
                                .end("tool_use"),
                        Verdict.Suspect.class),
                of(
                        "cut arguments, properly closed",
                        w -> w.call("call_2", "refund", "{\"order\":\"B\",\"ce").end("tool_use"),
                        Verdict.Suspect.class),
                of(
                        "a call that was never closed",
                        w -> w.openCall("call_2", "refund", "{\"order\":\"B\",\"cents\":1}")
                                .end("tool_use"),
                        Verdict.Suspect.class));
    }

    private static Case of(String name, Function<Writer, Script> ending, Class<? extends Verdict> verdict) {
        return new Case(
                name,
                ending.apply(Protocol.ANTHROPIC
                        .script()
                        .ping()
                        .text("One moment.")
                        .call("call_1", "refund", "{\"order\":\"A\",", "\"cents\":500}")),
                verdict);
    }

    /** What never ends by itself. */
    static Script stalling() {
        return Protocol.ANTHROPIC
                .script()
                .call("call_1", "refund", "{\"order\":\"A\",\"cents\":500}")
                .text("Still")
                .end(Ending.STALL);
    }
}
