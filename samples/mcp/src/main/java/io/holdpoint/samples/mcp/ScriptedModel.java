package io.holdpoint.samples.mcp;

import io.holdpoint.conformance.provider.Protocol;
import io.holdpoint.conformance.provider.ScriptedProvider;

/**
 * Stands in for a model where there is no API key: it plays two answers, over HTTP on this machine. The second one is cut
 * off at its length limit.
 */
final class ScriptedModel {

    static final String NAME = "scripted";

    private ScriptedModel() {}

    static ScriptedProvider start() {
        Protocol chat = Protocol.OPENAI_CHAT;
        return ScriptedProvider.start()
                .play(
                        NAME,
                        chat.script()
                                .call("call_1", "find_reservation", "{\"code\":\"EHGLP3\"}")
                                .end("tool_calls"),
                        chat.script()
                                .call("call_2", "cancel_reservation", "{\"code\":\"EHGLP3\"}")
                                .end("tool_calls"),
                        chat.script()
                                .text("I have requested the cancellation of EHGLP3.")
                                .end("stop"),
                        chat.script()
                                .call("call_3", "cancel_reservation", "{\"code\":\"ZFA04Y\"}")
                                .end("tool_calls"),
                        chat.script()
                                .text("I have requested the cancellation of ZFA04Y, and you will")
                                .end("length"));
    }
}
