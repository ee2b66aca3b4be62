package io.holdpoint.samples.openai;

import io.holdpoint.conformance.provider.Protocol;
import io.holdpoint.conformance.provider.ScriptedProvider;

/** Stands in for a model where there is no API key: it plays two answers, over HTTP on this machine. */
final class ScriptedModel {

    static final String NAME = "scripted";

    private ScriptedModel() {}

    static ScriptedProvider start() {
        return ScriptedProvider.start()
                .play(
                        NAME,
                        Protocol.OPENAI_CHAT
                                .script()
                                .call("call_1", "find", "{\"order\":\"A-1\"}")
                                .end("tool_calls"),
                        Protocol.OPENAI_CHAT
                                .script()
                                .call("call_2", "refund", "{\"order\":\"A-1\"}")
                                .end("tool_calls"),
                        Protocol.OPENAI_CHAT
                                .script()
                                .text("I have requested the refund of A-1.")
                                .end("stop"),
                        Protocol.OPENAI_CHAT
                                .script()
                                .call("call_3", "refund", "{\"order\":\"B-2\"}")
                                .end("tool_calls"),
                        Protocol.OPENAI_CHAT
                                .script()
                                .text("I have requested the refund of B-2, ")
                                .text("and I would like to add")
                                .end("stop"));
    }
}
