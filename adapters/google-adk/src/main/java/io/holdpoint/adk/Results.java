package io.holdpoint.adk;

import io.holdpoint.internal.Dispatch;
import io.holdpoint.internal.Tables;
import io.holdpoint.json.JsonTree;
import io.holdpoint.spi.ResultKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of a tool's result: ADK gives models an object for each. */
final class Results {

    private Results() {}

    static Map<String, Object> of(Tables.Tool tool, Dispatch.Reply reply) {
        if (reply.isError()) {
            return error(reply.text());
        }
        if (tool.isSpeculative()) {
            return Map.of("status", "held", "message", reply.text());
        }
        ResultKind kind = tool.spec().result();
        if (kind == ResultKind.VOID) {
            return Map.of("status", "success");
        }
        return kind == ResultKind.TEXT ? Map.of("result", reply.text()) : parse(reply.text());
    }

    /** An object as it is, anything else in one. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> parse(String json) {
        Map<String, @Nullable Object> wrapped = JsonTree.parse("{\"result\":" + json + "}");
        return (Map<String, Object>) (wrapped.get("result") instanceof Map<?, ?> object ? object : wrapped);
    }

    static Map<String, Object> error(String text) {
        return Map.of("status", "error", "message", text);
    }

    /** What the model reads of a tool that was called after its answer was given up. */
    static Map<String, Object> stopped(String name) {
        return error("NOT DONE. The answer was stopped. " + name + " was not carried out and will not be.");
    }
}
