package io.holdpoint.console;

import io.holdpoint.CallStatus;
import io.holdpoint.CommittedCall;
import io.holdpoint.spi.DecisionRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call: all that is known about it, and what can be decided. */
record CallPage(Page page, Visitor visitor, CommittedCall call) {

    private static final Map<String, String> NOTICES = Map.of(
            "approve", "Approved. It runs after those before it in its answer.",
            "reject", "Rejected. It will not run.",
            "edit", "Approved with your arguments. It runs after those before it in its answer.",
            "respond", "Answered. It will not run; the model reads your answer instead.",
            "happened", "Noted that it has happened. Those after it go on.",
            "again", "It is tried once more.",
            "abandon", "Given up.");

    WebResponse show(String notice) {
        return show(200, NOTICES.get(notice), null);
    }

    /** The page after something that was not done, and why. */
    WebResponse refused(int status, String why) {
        return show(status, null, why);
    }

    private WebResponse show(int status, @Nullable String done, @Nullable String refused) {
        Page.Tab tab = switch (call.status()) {
            case PENDING_APPROVAL -> Page.Tab.WAITING;
            case IN_DOUBT, UNRESOLVED -> Page.Tab.DOUBT;
            default -> Page.Tab.HISTORY;
        };
        return page.show(status, tab, Words.status(call.status()), html -> {
            if (done != null) {
                html.element("p", done, "class", "notice notice-yes", "role", "status");
            }
            if (refused != null) {
                html.element(
                        "div",
                        box -> {
                            box.element("strong", "Nothing was changed by this. ");
                            box.foreign("span", refused);
                        },
                        "class",
                        "notice notice-no",
                        "role",
                        "alert");
            }
            html.element("article", this::article, "class", "call");
            actions(html);
            history(html);
        });
    }

    private void article(Html html) {
        html.element(
                "div",
                head -> {
                    head.foreign("h2", call.call().summary(), "class", "summary");
                    if (call.status() == CallStatus.PENDING_APPROVAL) {
                        CallView.risk(head, call);
                    }
                },
                "class",
                "head");
        CallView.facts(html, call);
        Risk risk = Risk.of(call);
        if (call.status() == CallStatus.PENDING_APPROVAL && !risk.reasons().isEmpty()) {
            html.element("p", "Look closely, because " + String.join(", and ", risk.reasons()) + ".", "class", "why");
        }
        // A reason that somebody gave stands below, with who gave it.
        boolean below =
                call.history().stream().anyMatch(record -> record.reason().equals(call.detail()));
        if (!call.detail().isEmpty() && !below) {
            html.foreign("p", call.detail(), "class", "detail");
        }
        if (call.edited()) {
            html.element("p", "A person changed the arguments; these are not the model's.", "class", "why");
        }
        html.element("h3", "Arguments");
        CallView.arguments(html, call);
        html.element("details", exact -> {
            exact.element("summary", "Exactly as stored");
            exact.foreign("pre", JsonLayout.layOut(call.call().arguments()), "tabindex", "0");
            exact.element("p", p -> {
                p.text("SHA-256 of what runs: ");
                p.element("code", call.call().digest(), "class", "digest");
            });
        });
        if (call.result() != null) {
            html.element("h3", "Result");
            html.foreign("pre", call.result(), "tabindex", "0");
        }
        CallView.modelText(html, page.site(), call);
    }

    private void actions(Html html) {
        if (call.status() == CallStatus.PENDING_APPROVAL) {
            html.element(
                    "section",
                    section -> {
                        section.element("h2", "Decide", "id", "decide");
                        form(section, "approve", form -> form.element("button", "Approve", "class", "yes"));
                        section.element(
                                "p",
                                p -> p.element(
                                        "a",
                                        "Change the arguments",
                                        "href",
                                        page.base() + "/calls/" + call.call().id() + "/edit",
                                        "class",
                                        "button"));
                        form(section, "reject", form -> {
                            field(form, "reason", "Reason, for the user and the model", false);
                            form.element("button", "Reject", "class", "no");
                        });
                        section.element("details", details -> {
                            details.element("summary", "Answer in its place");
                            form(details, "respond", form -> {
                                field(form, "text", "What the model reads as the result; the call does not run", true);
                                form.element("button", "Answer");
                            });
                        });
                    },
                    "class",
                    "actions",
                    "aria-labelledby",
                    "decide");
        } else if (call.status() == CallStatus.IN_DOUBT || call.status() == CallStatus.UNRESOLVED) {
            operate(html);
        }
    }

    private void operate(Html html) {
        html.element(
                "section",
                section -> {
                    section.element("h2", "What do you know?", "id", "decide");
                    section.element(
                            "p",
                            call.status() == CallStatus.IN_DOUBT
                                    ? "It was started, and nobody can tell whether it took effect. Look where the effect"
                                            + " would be, then say what you found."
                                    : "This version of the application cannot run it. It is tried again every 30"
                                            + " seconds, and when you say so.");
                    form(section, "happened", form -> {
                        field(form, "reason", "How you know that it has happened", true);
                        field(form, "result", "Its result, if you know it", false);
                        form.element("button", "It has happened", "class", "yes");
                    });
                    form(section, "again", form -> {
                        field(form, "reason", "How you know that it has not happened", true);
                        form.element("button", "Run it again");
                    });
                    form(section, "abandon", form -> {
                        field(form, "reason", "Why it is given up; those after it are skipped by default", true);
                        form.element("button", "Give it up", "class", "no");
                    });
                },
                "class",
                "actions",
                "aria-labelledby",
                "decide");
    }

    /** A form that carries what the decision is about, as it is shown here. */
    private void form(Html html, String action, Html.Part inside) {
        html.element(
                "form",
                form -> {
                    about(form);
                    inside.writeTo(form);
                },
                "method",
                "post",
                "action",
                page.base() + "/calls/" + call.call().id() + "/" + action);
    }

    private void about(Html form) {
        form.hidden("digest", call.call().digest());
        form.hidden("attempts", Integer.toString(call.attempts()));
        form.hidden("token", page.site().token(visitor, call));
    }

    /** The words of a field belong to one form of several on a page, so its label is around it. */
    private static void field(Html html, String name, String label, boolean required) {
        html.open("label");
        html.element("span", label);
        if (required) {
            html.open("textarea", "name", name, "rows", "2", "maxlength", "10000", "required", "");
        } else {
            html.open("textarea", "name", name, "rows", "2", "maxlength", "10000");
        }
        html.close("textarea").close("label");
    }

    private void history(Html html) {
        if (call.history().isEmpty()) {
            return;
        }
        html.element("section", section -> {
            section.element("h2", "What was decided");
            section.element(
                    "ol",
                    list -> {
                        for (DecisionRecord record : call.history()) {
                            list.element("li", item -> {
                                item.foreign("strong", record.who());
                                item.text(Words.kind(record.kind()) + ", " + Words.moment(record.at()));
                                if (!record.reason().isEmpty()) {
                                    item.foreign("p", record.reason(), "class", "reason");
                                }
                            });
                        }
                    },
                    "class",
                    "history");
        });
    }

    // Changing the arguments.

    /** The form in which the arguments are changed. */
    WebResponse editor(int status, String text, @Nullable String refused) {
        return page.show(status, Page.Tab.WAITING, "Change the arguments", html -> {
            if (refused != null) {
                html.element("div", box -> box.foreign("p", refused), "class", "notice notice-no", "role", "alert");
            }
            html.foreign("p", call.call().summary(), "class", "lead");
            html.element(
                    "form",
                    form -> {
                        about(form);
                        form.element("label", "All arguments, as JSON", "for", "arguments");
                        form.element(
                                "textarea",
                                area -> area.text("\n" + Visible.escaped(text)),
                                "name",
                                "arguments",
                                "id",
                                "arguments",
                                "rows",
                                "14",
                                "class",
                                "code",
                                "spellcheck",
                                "false",
                                "aria-describedby",
                                "arguments-help");
                        form.element(
                                "p",
                                "They are read as strictly as the model's. Leave a mask such as \"\u2022\u2022\u2022 #1\" where it is"
                                        + " and the value that it hides stays.",
                                "id",
                                "arguments-help",
                                "class",
                                "muted");
                        form.element("button", "See what changes");
                    },
                    "method",
                    "post",
                    "action",
                    page.base() + "/calls/" + call.call().id() + "/preview");
            back(html);
        });
    }

    /** What an edit would change. */
    WebResponse preview(String text) {
        String before = Visible.escaped(JsonLayout.layOut(call.call().arguments()));
        String after = Visible.escaped(JsonLayout.layOut(text));
        boolean same = before.equals(after);
        return page.show(200, Page.Tab.WAITING, "What changes", html -> {
            html.foreign("p", call.call().summary(), "class", "lead");
            if (same) {
                html.element("p", "Nothing: these are the arguments that it has.", "class", "notice", "role", "status");
            }
            html.element(
                    "div",
                    diff -> {
                        for (LineDiff.Line line : LineDiff.of(before, after)) {
                            line(diff, line);
                        }
                    },
                    "class",
                    "diff",
                    "tabindex",
                    "0",
                    "role",
                    "group",
                    "aria-label",
                    "Difference between the model's arguments and yours");
            html.element(
                    "form",
                    form -> {
                        about(form);
                        form.hidden("arguments", text);
                        form.element("button", same ? "Approve" : "Approve with these arguments", "class", "yes");
                    },
                    "method",
                    "post",
                    "action",
                    page.base() + "/calls/" + call.call().id() + "/edit");
            back(html);
        });
    }

    private static void line(Html html, LineDiff.Line line) {
        String tag = switch (line.change()) {
            case SAME -> "div";
            case REMOVED -> "del";
            case ADDED -> "ins";
        };
        String sign = switch (line.change()) {
            case SAME -> "  ";
            case REMOVED -> "- ";
            case ADDED -> "+ ";
        };
        html.foreign(tag, sign + line.text());
    }

    private void back(Html html) {
        html.element(
                "p",
                p -> p.element(
                        "a",
                        "Back without changing anything",
                        "href",
                        page.base() + "/calls/" + call.call().id()));
    }
}
