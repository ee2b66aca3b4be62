package io.holdpoint.console;

import io.holdpoint.CommittedCall;
import io.holdpoint.Decision;
import io.holdpoint.Shown;
import io.holdpoint.spi.DecisionRecord;
import io.holdpoint.spi.JournalException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which page a path is, and what a form does. */
record Routes(Site site, Results results, Doorkeeper doorkeeper) {

    static final String FORM = "application/x-www-form-urlencoded";

    private static final Pattern CALL = Pattern.compile("/calls/([A-Za-z0-9-]{1,80})(?:/([a-z]{1,12}))?");
    private static final Pattern RESULTS = Pattern.compile("/results/([A-Za-z0-9_-]{1,40})");

    WebResponse answer(WebRequest request, Visitor visitor) {
        Page page = new Page(request.base(), site, visitor);
        return request.isPost() ? post(request, page, visitor) : get(request, page, visitor);
    }

    static Refusal stale() {
        return new Refusal(403, "This page is too old, or is not yours. Go back, load it again, and look again.");
    }

    private WebResponse get(WebRequest request, Page page, Visitor visitor) {
        return switch (request.path()) {
            case "/" -> new InboxPage(page, visitor).show();
            case "/doubt" -> new ListPages(page).doubt();
            case "/history" -> new ListPages(page).history();
            default -> oneOf(request, page, visitor);
        };
    }

    /** The page about one call, or about one set of decisions. */
    private WebResponse oneOf(WebRequest request, Page page, Visitor visitor) {
        Matcher results = RESULTS.matcher(request.path());
        if (results.matches()) {
            List<Decision> decisions = this.results.find(visitor.subject(), results.group(1));
            if (decisions != null) {
                return new ListPages(page).results(decisions);
            }
        }
        Matcher call = CALL.matcher(request.path());
        if (call.matches()) {
            CommittedCall found = site.call(call.group(1));
            CallPage view = new CallPage(page, visitor, found);
            if (call.group(2) == null) {
                return view.show(Form.parse(request.query()).get("done"));
            }
            if (call.group(2).equals("edit")) {
                return view.editor(200, JsonLayout.layOut(found.call().arguments()), null);
            }
        }
        throw nothingHere();
    }

    private static Refusal nothingHere() {
        return new Refusal(404, "There is no such page.");
    }

    private WebResponse post(WebRequest request, Page page, Visitor visitor) {
        Form form = Form.parse(doorkeeper.body(request, FORM));
        if (request.path().equals("/decisions")) {
            return decideMany(form, page, visitor);
        }
        Matcher call = CALL.matcher(request.path());
        if (!call.matches() || call.group(2) == null) {
            throw nothingHere();
        }
        return decide(call.group(1), call.group(2), form, page, visitor);
    }

    private WebResponse decide(String id, String verdict, Form form, Page page, Visitor visitor) {
        String digest = form.get("digest");
        int attempts = attempts(form.get("attempts"));
        if (!site.isValid(form.get("token"), visitor, id, digest, attempts)) {
            throw stale();
        }
        if (verdict.equals("preview")) {
            return new CallPage(page, visitor, site.call(id)).preview(form.get("arguments"));
        }
        Verdicts verdicts = new Verdicts(site, visitor);
        Decision decision;
        if (Verdicts.DECISIONS.contains(verdict)) {
            String words = switch (verdict) {
                case "reject" -> form.get("reason");
                case "edit" -> form.get("arguments");
                case "respond" -> form.get("text");
                default -> "";
            };
            decision = verdicts.decide(verdict, new Shown(id, digest), words);
        } else if (Verdicts.RESOLUTIONS.contains(verdict)) {
            String result = form.get("result");
            String reason = form.get("reason");
            decision = verdicts.resolve(verdict, id, attempts, result.isEmpty() ? null : result, reason);
            if (!decision.applied() && isRepeated(id, verdict, reason, visitor)) {
                return done(page, id, verdict);
            }
        } else {
            throw nothingHere();
        }
        return decision.applied() ? done(page, id, verdict) : refused(decision, verdict, digest, form, page, visitor);
    }

    private static WebResponse done(Page page, String id, String verdict) {
        return WebResponse.seeOther(page.base() + "/calls/" + id + "?done=" + verdict);
    }

    /** Whether what was just refused is what the same person had said before: the second half of a double click. */
    private boolean isRepeated(String id, String verdict, String reason, Visitor visitor) {
        List<DecisionRecord> history = site.call(id).history();
        DecisionRecord last = history.isEmpty() ? null : history.get(history.size() - 1);
        DecisionRecord.Kind kind = switch (verdict) {
            case "happened" -> DecisionRecord.Kind.HAPPENED;
            case "again" -> DecisionRecord.Kind.RUN_AGAIN;
            default -> DecisionRecord.Kind.ABANDON;
        };
        return last != null
                && last.kind() == kind
                && last.who().equals(visitor.approver().name())
                && last.reason().equals(reason);
    }

    private WebResponse refused(
            Decision decision, String verdict, String digest, Form form, Page page, Visitor visitor) {
        CommittedCall now = site.call(decision.callId());
        int status = Verdicts.status(decision, verdict, digest, now);
        CallPage view = new CallPage(page, visitor, now);
        return verdict.equals("edit") && status == 422
                ? view.editor(status, form.get("arguments"), decision.detail())
                : view.refused(status, decision.detail());
    }

    private static int attempts(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw stale();
        }
    }

    private WebResponse decideMany(Form form, Page page, Visitor visitor) {
        String verdict = form.get("verdict");
        if (!verdict.equals("approve") && !verdict.equals("reject")) {
            throw new Refusal(404, "There is no such decision about many calls.");
        }
        List<String> picked = form.all("call");
        if (picked.isEmpty()) {
            throw new Refusal(422, "Select at least one call.");
        }
        List<Shown> shown = new ArrayList<>();
        for (String each : picked) {
            String[] parts = each.split(":", -1);
            if (parts.length != 3 || !site.isValid(parts[2], visitor, parts[0], parts[1], 0)) {
                throw stale();
            }
            shown.add(new Shown(parts[0], parts[1]));
        }
        Verdicts verdicts = new Verdicts(site, visitor);
        List<Decision> decisions = new ArrayList<>();
        for (Shown each : shown) {
            decisions.add(decideOne(verdicts, verdict, each, form.get("reason")));
        }
        return WebResponse.seeOther(page.base() + "/results/" + results.keep(visitor.subject(), decisions));
    }

    /** Whatever becomes of one, the others are decided. */
    static Decision decideOne(Verdicts verdicts, String verdict, Shown shown, String reason) {
        try {
            return verdicts.decide(verdict, shown, reason);
        } catch (JournalException e) {
            return new Decision(
                    shown.callId(), false, null, "The journal did not answer; decide about this one again.", null);
        }
    }
}
