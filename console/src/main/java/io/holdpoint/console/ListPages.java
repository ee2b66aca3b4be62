package io.holdpoint.console;

import io.holdpoint.CommittedCall;
import io.holdpoint.Decision;
import io.holdpoint.spi.DecisionRecord;
import java.util.List;

/** The pages that list things which are not decided there. */
record ListPages(Page page) {

    static final int NEWEST = 200;

    /** Calls that wait for an operator. */
    WebResponse doubt() {
        List<CommittedCall> open = page.site().operations().open();
        return page.show(200, Page.Tab.DOUBT, "In doubt", html -> {
            if (open.isEmpty()) {
                html.element("p", "Nothing is in doubt.", "class", "empty");
                return;
            }
            html.element(
                    "p",
                    "Of these calls only a person can say what became of them. The rest of their answers waits.",
                    "class",
                    "lead");
            html.element("ul", list -> open.forEach(call -> item(list, call)), "class", "calls");
        });
    }

    private void item(Html html, CommittedCall call) {
        html.element(
                "li",
                item -> {
                    item.element(
                            "div",
                            head -> {
                                head.foreign("h2", call.call().summary(), "class", "summary");
                                head.element("span", Words.status(call.status()), "class", "risk risk-2");
                            },
                            "class",
                            "head");
                    CallView.facts(item, call);
                    item.foreign("p", call.detail(), "class", "detail");
                    item.element("p", p -> {
                        p.open(
                                "a",
                                "href",
                                page.base() + "/calls/" + call.call().id(),
                                "class",
                                "button");
                        p.text("Resolve ");
                        p.element(
                                "span",
                                call.call().tool() + " of answer " + call.call().answerId(),
                                "class",
                                "only-heard");
                        p.close("a");
                    });
                },
                "class",
                "call");
    }

    /** What was decided last. */
    WebResponse history() {
        List<DecisionRecord> records = page.site().approvals().history(NEWEST);
        return page.show(200, Page.Tab.HISTORY, "History", html -> {
            if (records.isEmpty()) {
                html.element("p", "Nothing has been decided yet.", "class", "empty");
                return;
            }
            html.element("p", "The newest " + NEWEST + " decisions at most. They are never changed.", "class", "lead");
            html.element(
                    "ol",
                    list -> records.forEach(record -> list.element("li", item -> record(item, record))),
                    "class",
                    "history");
        });
    }

    private void record(Html html, DecisionRecord record) {
        html.element("p", line -> {
            line.foreign("strong", record.who());
            line.text(Words.kind(record.kind()) + ": ");
            line.open("a", "href", page.base() + "/calls/" + record.callId());
            line.foreign("span", record.shown());
            line.close("a");
        });
        if (!record.reason().isEmpty()) {
            html.foreign("p", record.reason(), "class", "reason");
        }
        html.element(
                "p",
                line -> {
                    line.element(
                            "time",
                            Words.moment(record.at()),
                            "datetime",
                            record.at().toString());
                    line.text(Words.status(record.from()) + " \u2192 " + Words.status(record.to()));
                },
                "class",
                "muted");
    }

    /** What became of each of many decisions. */
    WebResponse results(List<Decision> decisions) {
        return page.show(200, Page.Tab.WAITING, "What came of it", html -> {
            long applied = decisions.stream().filter(Decision::applied).count();
            html.element(
                    "p",
                    applied + " of " + decisions.size() + " decided",
                    "class",
                    applied == decisions.size() ? "notice notice-yes" : "notice notice-no",
                    "role",
                    "status");
            html.element(
                    "ul",
                    list -> {
                        for (Decision decision : decisions) {
                            list.element("li", item -> result(item, decision), "class", "result");
                        }
                    },
                    "class",
                    "calls");
            html.element("p", p -> p.element("a", "Back to what waits", "href", page.base() + "/"));
        });
    }

    private void result(Html html, Decision decision) {
        html.element("strong", decision.applied() ? "Decided: " : "Not decided: ");
        String summary = page.site()
                .approvals()
                .find(decision.callId())
                .map(call -> call.call().summary())
                .orElse(decision.callId());
        html.open("a", "href", page.base() + "/calls/" + decision.callId());
        html.foreign("span", summary);
        html.close("a");
        if (!decision.detail().isEmpty()) {
            html.foreign("p", decision.detail());
        }
    }

    /** Where a token is typed in. */
    WebResponse login(int status, String problem) {
        return page.show(status, Page.Tab.NONE, "Sign in", html -> {
            if (!problem.isEmpty()) {
                html.element("p", problem, "class", "notice notice-no", "role", "alert");
            }
            html.element(
                    "form",
                    form -> {
                        form.element("label", "Your token", "for", "token");
                        form.open(
                                "input",
                                "type",
                                "password",
                                "name",
                                "token",
                                "id",
                                "token",
                                "required",
                                "",
                                "autocomplete",
                                "off",
                                "aria-describedby",
                                "token-help");
                        form.element(
                                "p",
                                "It was printed where this console was started.",
                                "id",
                                "token-help",
                                "class",
                                "muted");
                        form.element("button", "Sign in", "class", "yes");
                    },
                    "method",
                    "post",
                    "action",
                    page.base() + "/login");
        });
    }
}
