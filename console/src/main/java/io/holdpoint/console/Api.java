package io.holdpoint.console;

import io.holdpoint.CommittedCall;
import io.holdpoint.Decision;
import io.holdpoint.Shown;
import io.holdpoint.json.ArgumentException;
import io.holdpoint.json.JsonReader;
import io.holdpoint.json.JsonWriter;
import io.holdpoint.json.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The same for programs, as JSON. */
record Api(Site site, Doorkeeper doorkeeper) {

    private static final String JSON = "application/json";
    private static final String ROOT = "/api/v1/";
    private static final Pattern CALL = Pattern.compile("/api/v1/calls/([A-Za-z0-9-]{1,80})(?:/([a-z]{1,12}))?");

    private static final Shape SAID = Shape.of("digest", "attempts", "token", "reason", "arguments", "text", "result")
            .optional("digest", "attempts", "token", "reason", "arguments", "text", "result");
    private static final Shape MANY = Shape.of("verdict", "reason", "calls").optional("reason");
    private static final Shape SHOWN = Shape.of("id", "digest", "token").optional("token");

    /** What a request says about one call. */
    private record Said(
            String digest,
            int attempts,
            String token,
            String reason,
            String arguments,
            String text,
            @Nullable String result) {}

    private record Picked(Shown shown, String token) {}

    private record Many(String verdict, String reason, List<Picked> calls) {}

    WebResponse answer(WebRequest request, Visitor visitor) {
        try {
            return request.isPost() ? post(request, visitor) : get(request, visitor);
        } catch (ArgumentException e) {
            throw new Refusal(400, String.valueOf(e.getMessage()));
        }
    }

    static WebResponse problem(int status, String detail) {
        JsonWriter out = CallJson.writer();
        out.beginObject().name("error").string(detail).endObject();
        return WebResponse.of(status, JSON, out.toBytes());
    }

    private WebResponse get(WebRequest request, Visitor visitor) {
        return switch (request.path()) {
            case ROOT + "calls" -> calls(visitor, site.pending());
            case ROOT + "doubt" -> calls(visitor, site.operations().open());
            case ROOT + "history" -> history();
            default -> call(request, visitor);
        };
    }

    private WebResponse call(WebRequest request, Visitor visitor) {
        Matcher call = CALL.matcher(request.path());
        if (!call.matches() || call.group(2) != null) {
            throw nothingHere();
        }
        JsonWriter out = CallJson.writer();
        write(out, site.call(call.group(1)), visitor);
        return ok(out);
    }

    private static Refusal nothingHere() {
        return new Refusal(404, "There is nothing here; docs/console.md lists what there is.");
    }

    private static WebResponse ok(JsonWriter out) {
        return WebResponse.of(200, JSON, out.toBytes());
    }

    private WebResponse calls(Visitor visitor, List<CommittedCall> calls) {
        JsonWriter out = CallJson.writer();
        out.beginObject().name("calls");
        out.list(calls, (writer, call) -> write(writer, call, visitor));
        return ok(out.endObject());
    }

    private WebResponse history() {
        JsonWriter out = CallJson.writer();
        out.beginObject().name("decisions");
        out.list(site.approvals().history(ListPages.NEWEST), CallJson::write);
        return ok(out.endObject());
    }

    private void write(JsonWriter out, CommittedCall call, Visitor visitor) {
        out.beginObject();
        CallJson.properties(out, call);
        out.name("token").string(site.token(visitor, call));
        out.endObject();
    }

    // Deciding.

    private WebResponse post(WebRequest request, Visitor visitor) {
        JsonReader in = JsonReader.of(doorkeeper.body(request, JSON));
        if (request.path().equals(ROOT + "decisions")) {
            return decideMany(many(in), visitor);
        }
        Matcher call = CALL.matcher(request.path());
        if (!call.matches() || call.group(2) == null) {
            throw nothingHere();
        }
        return decide(call.group(1), call.group(2), said(in), visitor);
    }

    private WebResponse decide(String id, String verdict, Said said, Visitor visitor) {
        if (!visitor.byBearer() && !site.isValid(said.token, visitor, id, said.digest, said.attempts)) {
            throw Routes.stale();
        }
        Verdicts verdicts = new Verdicts(site, visitor);
        Decision decision;
        if (Verdicts.RESOLUTIONS.contains(verdict)) {
            decision = verdicts.resolve(verdict, id, said.attempts, said.result, said.reason);
        } else {
            String words = switch (verdict) {
                case "edit" -> said.arguments;
                case "respond" -> said.text;
                default -> said.reason;
            };
            decision = verdicts.decide(verdict, new Shown(id, said.digest), words);
        }
        CommittedCall now = site.approvals().find(id).orElse(null);
        JsonWriter out = CallJson.writer();
        CallJson.write(out, decision);
        return WebResponse.of(Verdicts.status(decision, verdict, said.digest, now), JSON, out.toBytes());
    }

    private WebResponse decideMany(Many many, Visitor visitor) {
        if (!many.verdict.equals("approve") && !many.verdict.equals("reject")) {
            throw new Refusal(400, "verdict must be \"approve\" or \"reject\".");
        }
        for (Picked each : many.calls) {
            Shown shown = each.shown;
            if (!visitor.byBearer() && !site.isValid(each.token, visitor, shown.callId(), shown.digest(), 0)) {
                throw Routes.stale();
            }
        }
        Verdicts verdicts = new Verdicts(site, visitor);
        List<Decision> decisions = new ArrayList<>();
        for (Picked each : many.calls) {
            decisions.add(Routes.decideOne(verdicts, many.verdict, each.shown, many.reason));
        }
        JsonWriter out = CallJson.writer();
        out.beginObject().name("decisions").list(decisions, CallJson::write);
        return ok(out.endObject());
    }

    // Reading.

    private static Said said(JsonReader in) {
        String[] words = {"", "", "", "", "", "", null};
        int attempts = 0;
        in.beginObject(SAID);
        for (int property = in.nextProperty(); property >= 0; property = in.nextProperty()) {
            if (property == 1) {
                attempts = in.int32();
            } else {
                words[property] = in.string();
            }
        }
        in.end();
        return new Said(words[0], attempts, words[2], words[3], words[4], words[5], words[6]);
    }

    private static Many many(JsonReader in) {
        String verdict = "";
        String reason = "";
        List<Picked> calls = List.of();
        in.beginObject(MANY);
        for (int property = in.nextProperty(); property >= 0; property = in.nextProperty()) {
            switch (property) {
                case 0 -> verdict = in.string();
                case 1 -> reason = in.string();
                default -> calls = in.list(Api::picked);
            }
        }
        in.end();
        return new Many(verdict, reason, calls);
    }

    private static Picked picked(JsonReader in) {
        String[] words = {"", "", ""};
        in.beginObject(SHOWN);
        for (int property = in.nextProperty(); property >= 0; property = in.nextProperty()) {
            words[property] = in.string();
        }
        return new Picked(new Shown(words[0], words[1]), words[2]);
    }
}
