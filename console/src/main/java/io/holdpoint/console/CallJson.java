package io.holdpoint.console;

import io.holdpoint.CommittedCall;
import io.holdpoint.Decision;
import io.holdpoint.json.JsonWriter;
import io.holdpoint.spi.DecisionRecord;

/**
 * Calls and decisions as JSON, as the HTTP API and the command line write them; {@code docs/console.md} lists the
 * properties.
 *
 * @since 0.1
 */
public final class CallJson {

    private CallJson() {}

    /** A writer for it: what is not well-formed text is replaced. */
    public static JsonWriter writer() {
        JsonWriter out = new JsonWriter();
        out.lenient();
        return out;
    }

    /** Writes a call. */
    public static void write(JsonWriter out, CommittedCall call) {
        out.beginObject();
        properties(out, call);
        out.endObject();
    }

    static void properties(JsonWriter out, CommittedCall call) {
        out.name("id").string(call.call().id());
        out.name("answer").string(call.call().answerId());
        out.name("group").string(call.group());
        out.name("sequence").integer(call.call().sequence());
        out.name("tool").string(call.call().tool());
        out.name("summary").string(call.call().summary());
        out.name("arguments").string(call.call().arguments());
        out.name("digest").string(call.call().digest());
        out.name("status").string(call.status().name());
        out.name("detail").string(call.detail());
        if (call.result() != null) {
            out.name("result").string(call.result());
        }
        if (call.requester() != null) {
            out.name("requester").string(call.requester());
        }
        out.name("roles").list(call.roles(), JsonWriter::string);
        out.name("risk").string(Risk.of(call).word());
        out.name("edited").bool(call.edited());
        out.name("attempts").integer(call.attempts());
        out.name("committedAt").string(call.committedAt().toString());
        if (call.decideBy() != null) {
            out.name("decideBy").string(call.decideBy().toString());
        }
        out.name("asOf").string(call.asOf().toString());
        out.name("history").list(call.history(), CallJson::write);
    }

    /** Writes a decision that is on record. */
    public static void write(JsonWriter out, DecisionRecord record) {
        out.beginObject();
        out.name("call").string(record.callId());
        out.name("at").string(record.at().toString());
        out.name("kind").string(record.kind().name());
        out.name("who").string(record.who());
        out.name("reason").string(record.reason());
        out.name("digest").string(record.digest());
        out.name("shown").string(record.shown());
        out.name("from").string(record.from().name());
        out.name("to").string(record.to().name());
        out.endObject();
    }

    /** Writes what came of a decision. */
    public static void write(JsonWriter out, Decision decision) {
        out.beginObject();
        out.name("call").string(decision.callId());
        out.name("applied").bool(decision.applied());
        if (decision.status() != null) {
            out.name("status").string(decision.status().name());
        }
        out.name("detail").string(decision.detail());
        if (decision.standing() != null) {
            out.name("standing");
            write(out, decision.standing());
        }
        out.endObject();
    }
}
