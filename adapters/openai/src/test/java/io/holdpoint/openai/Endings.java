package io.holdpoint.openai;

import static io.holdpoint.conformance.provider.Ending.CUT;
import static io.holdpoint.conformance.provider.Ending.HALF_CLOSE;
import static io.holdpoint.conformance.provider.Ending.RESET;

import io.holdpoint.Verdict;
import io.holdpoint.conformance.provider.Ending;
import io.holdpoint.conformance.provider.Protocol;
import io.holdpoint.conformance.provider.Script;
import io.holdpoint.conformance.provider.Writer;
import java.util.List;
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
    record Case(String name, Protocol protocol, Script script, Class<? extends Verdict> verdict) {
        @Override
        public String toString() {
            return protocol + ", " + name;
        }
    }

    static Stream<Case> unclean() {
        return Stream.of(Protocol.OPENAI_CHAT, Protocol.OPENAI_RESPONSES).flatMap(Endings::unclean);
    }

    private static Stream<Case> unclean(Protocol protocol) {
        boolean chat = protocol == Protocol.OPENAI_CHAT;
        String clean = chat ? "tool_calls" : "completed";
        List<Case> cases = List.of(
                of("length", protocol, w -> w.end(chat ? "length" : "max_output_tokens"), Verdict.Truncated.class),
                of("content filter", protocol, w -> w.end("content_filter"), Verdict.Filtered.class),
                of("refusal", protocol, w -> w.refusal("I won't.").end(chat ? "stop" : clean), Verdict.Refused.class),
                of("unknown reason", protocol, w -> w.end("surprise"), Verdict.Suspect.class),
                of("no reason, no last frame", protocol, Writer::end, Verdict.Disconnected.class),
                of(
                        "clean reason, no last frame",
                        protocol,
                        w -> w.reason(clean).end(),
                        chat ? Verdict.Disconnected.class : Verdict.Disconnected.class),
                of("cut", protocol, w -> w.end(CUT), Verdict.Disconnected.class),
                of("reset", protocol, w -> w.end(RESET), Verdict.Disconnected.class),
                of("half close", protocol, w -> w.end(HALF_CLOSE), Verdict.Disconnected.class),
                of("error event", protocol, w -> w.error("overloaded").end(), Verdict.Failed.class),
                of(
                        "error event, then as if nothing had been",
                        protocol,
                        w -> w.error("overloaded").end(clean),
                        Verdict.Failed.class),
                of(
                        "all tokens used",
                        protocol,
                        w -> w.reason(clean, 100).terminal().end(),
                        Verdict.Suspect.class),
                of(
                        "cut arguments",
                        protocol,
                        w -> w.openCall("call_2", "refund", "{\"order\":\"B\",\"ce")
                                .end(clean),
                        Verdict.Suspect.class));
        Stream<Case> own = chat
                ? Stream.of(of(
                        "last frame without a reason",
                        protocol,
                        w -> w.terminal().end(),
                        Verdict.Disconnected.class))
                : Stream.of(
                        of("failed", protocol, w -> w.end("failed"), Verdict.Failed.class),
                        of("cancelled", protocol, w -> w.end("cancelled"), Verdict.Cancelled.class),
                        of("incomplete", protocol, w -> w.end("incomplete"), Verdict.Suspect.class));
        return Stream.concat(cases.stream(), own);
    }

    private static Case of(
            String name, Protocol protocol, Function<Writer, Script> ending, Class<? extends Verdict> verdict) {
        Writer round =
                protocol.script().text("One moment.").call("call_1", "refund", "{\"order\":\"A\",", "\"cents\":500}");
        return new Case(name, protocol, ending.apply(round), verdict);
    }

    /** What never ends by itself. */
    static Script stalling(Protocol protocol) {
        return protocol.script()
                .call("call_1", "refund", "{\"order\":\"A\",\"cents\":500}")
                .text("Still")
                .end(Ending.STALL);
    }
}
