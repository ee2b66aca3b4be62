package io.holdpoint.console;

import io.holdpoint.CommittedCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What waits for a decision: by answer, riskiest first, then what expires first. */
record InboxPage(Page page, Visitor visitor) {

    private record Answer(List<CommittedCall> calls) {
        int risk() {
            return calls.stream().mapToInt(call -> Risk.of(call).level()).max().orElse(0);
        }

        Instant deadline() {
            return calls.stream()
                    .map(call -> call.decideBy() == null ? Instant.MAX : call.decideBy())
                    .min(Comparator.naturalOrder())
                    .orElse(Instant.MAX);
        }
    }

    static List<List<CommittedCall>> grouped(List<CommittedCall> pending) {
        Map<String, List<CommittedCall>> byAnswer = new LinkedHashMap<>();
        for (CommittedCall call : pending) {
            byAnswer.computeIfAbsent(call.group(), group -> new ArrayList<>()).add(call);
        }
        return byAnswer.values().stream()
                .map(Answer::new)
                .sorted(Comparator.comparingInt((Answer answer) -> -answer.risk())
                        .thenComparing(Answer::deadline))
                .map(Answer::calls)
                .toList();
    }

    WebResponse show() {
        List<List<CommittedCall>> answers = grouped(page.site().pending());
        return page.show(200, Page.Tab.WAITING, "Waiting for a decision", html -> {
            if (answers.isEmpty()) {
                html.element(
                        "p", "Nothing waits. Calls appear here once their answer has ended cleanly.", "class", "empty");
                return;
            }
            int calls = answers.stream().mapToInt(List::size).sum();
            html.element(
                    "p",
                    (calls == 1 ? "1 call" : calls + " calls") + " of "
                            + (answers.size() == 1 ? "1 answer" : answers.size() + " answers")
                            + ", riskiest first. Nothing has happened yet.",
                    "class",
                    "lead",
                    "data-waiting",
                    Integer.toString(calls));
            html.element(
                    "form",
                    form -> {
                        answers.forEach(answer -> answer(form, answer));
                        bar(form);
                    },
                    "method",
                    "post",
                    "action",
                    page.base() + "/decisions",
                    "class",
                    "inbox");
        });
    }

    private void answer(Html html, List<CommittedCall> calls) {
        CommittedCall first = calls.get(0);
        html.element(
                "section",
                section -> {
                    section.element("h2", heading -> {
                        heading.text("Answer ");
                        heading.foreign("span", first.call().answerId());
                    });
                    if (calls.size() > 1) {
                        section.element(
                                "p",
                                "These calls run in this order. If one is rejected, those after it are skipped by default.",
                                "class",
                                "muted");
                    }
                    section.element("ul", list -> calls.forEach(call -> item(list, call)), "class", "calls");
                },
                "class",
                "answer");
    }

    private void item(Html html, CommittedCall call) {
        String id = call.call().id();
        boolean whole = CallView.fitsIntoList(call);
        html.element(
                "li",
                item -> {
                    item.element(
                            "div",
                            head -> {
                                if (whole) {
                                    head.open(
                                            "input",
                                            "type",
                                            "checkbox",
                                            "name",
                                            "call",
                                            "id",
                                            "pick-" + id,
                                            "value",
                                            id + ":" + call.call().digest() + ":"
                                                    + page.site().token(visitor, call));
                                    head.open("label", "for", "pick-" + id);
                                    head.foreign("span", call.call().summary(), "class", "summary");
                                    head.close("label");
                                } else {
                                    head.foreign("span", call.call().summary(), "class", "summary");
                                }
                                CallView.risk(head, call);
                            },
                            "class",
                            "head");
                    CallView.facts(item, call);
                    if (whole) {
                        CallView.arguments(item, call);
                    } else {
                        item.element(
                                "p",
                                "Its arguments are too long for a list. Open it to see all of them and to decide.",
                                "class",
                                "muted");
                    }
                    item.element("p", p -> {
                        p.open("a", "href", page.base() + "/calls/" + id, "class", "button");
                        p.text("Review ");
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

    private static void bar(Html html) {
        html.element(
                "fieldset",
                bar -> {
                    bar.element("legend", "With the selected calls");
                    bar.element("button", "Approve selected", "name", "verdict", "value", "approve", "class", "yes");
                    bar.element("label", "Reason if rejected", "for", "reason");
                    bar.open("input", "type", "text", "name", "reason", "id", "reason", "maxlength", "1000");
                    bar.element("button", "Reject selected", "name", "verdict", "value", "reject", "class", "no");
                },
                "class",
                "bar");
    }
}
