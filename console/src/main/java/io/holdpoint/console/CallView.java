package io.holdpoint.console;

import io.holdpoint.CallStatus;
import io.holdpoint.CommittedCall;
import io.holdpoint.console.JsonLayout.Property;
import java.time.Duration;
import java.util.List;

/** The parts that several pages show of a call. */
final class CallView {

    /** What fits into a list. A call with more is decided on its own page, where all of it is. */
    private static final int SHORT_PROPERTIES = 8;

    private static final int SHORT_CHARACTERS = 600;

    private CallView() {}

    /** Whether a list shows the arguments whole, so that a decision can be made there. */
    static boolean fitsIntoList(CommittedCall call) {
        String arguments = call.call().arguments();
        return !arguments.isEmpty()
                && arguments.length() <= SHORT_CHARACTERS
                && JsonLayout.properties(arguments).size() <= SHORT_PROPERTIES;
    }

    /** The arguments, each with its name, as they are stored. */
    static void arguments(Html html, CommittedCall call) {
        List<Property> properties = JsonLayout.properties(call.call().arguments());
        if (call.call().arguments().isEmpty()) {
            html.element("p", "Its arguments are no longer kept, or cannot be read.", "class", "muted");
            return;
        }
        if (properties.isEmpty()) {
            html.element("p", "It takes no arguments.", "class", "muted");
            return;
        }
        html.element(
                "dl",
                list -> {
                    for (Property property : properties) {
                        list.foreign("dt", property.name());
                        list.open("dd");
                        list.foreign(
                                property.isText() ? "span" : "code",
                                property.text(),
                                "class",
                                property.isText() ? "value text" : "value");
                        if (property.isText()) {
                            list.element("span", "text", "class", "type");
                        }
                        list.close("dd");
                    }
                },
                "class",
                "arguments");
    }

    static void risk(Html html, CommittedCall call) {
        Risk risk = Risk.of(call);
        html.element("span", risk.word(), "class", risk.style(), "title", String.join("; ", risk.reasons()));
    }

    /** Who asked, how long ago, and how long it may still wait. */
    static void facts(Html html, CommittedCall call) {
        html.element(
                "ul",
                list -> {
                    list.element("li", item -> {
                        item.text("Tool ");
                        item.foreign("code", call.call().tool());
                    });
                    String requester = call.requester();
                    list.element("li", item -> {
                        item.text("Asked by ");
                        if (requester == null) {
                            item.element("span", "somebody unknown", "class", "muted");
                        } else {
                            item.foreign("strong", requester);
                        }
                    });
                    Duration age = Duration.between(call.committedAt(), call.asOf());
                    list.element("li", item -> {
                        item.element(
                                "time",
                                Words.duration(age) + " ago",
                                "datetime",
                                call.committedAt().toString(),
                                "title",
                                Words.moment(call.committedAt()));
                    });
                    if (call.status() == CallStatus.PENDING_APPROVAL
                            || call.timeLeft().isPresent()) {
                        list.element("li", item -> timeLeft(item, call));
                    }
                    if (!call.roles().isEmpty()) {
                        list.element("li", item -> {
                            item.text("Decided by ");
                            item.foreign("span", String.join(", ", call.roles()));
                        });
                    }
                },
                "class",
                "facts");
    }

    private static void timeLeft(Html html, CommittedCall call) {
        call.timeLeft()
                .ifPresentOrElse(
                        left -> html.element(
                                "span",
                                left.isNegative() || left.isZero()
                                        ? "its time is over"
                                        : Words.duration(left) + " left",
                                "class",
                                left.compareTo(Duration.ofMinutes(5)) < 0 ? "left soon" : "left",
                                "data-left",
                                Long.toString(Math.max(0, left.toSeconds()))),
                        () -> html.element("span", "no time limit", "class", "left"));
    }

    /** What the model said about it, if that is kept: closed, short, and marked for what it is. */
    static void modelText(Html html, Site site, CommittedCall call) {
        int most = 2000;
        site.modelText(call.call().answerId())
                .ifPresent(text -> html.element(
                        "details",
                        box -> {
                            box.element("summary", "What the model said (not checked by anybody)");
                            box.element(
                                    "p",
                                    "The model wrote this. It may be wrong, or written to persuade you. Only the"
                                            + " arguments on this page are what will run.",
                                    "class",
                                    "muted");
                            int end = text.offsetByCodePoints(0, Math.min(most, text.codePointCount(0, text.length())));
                            box.foreign("blockquote", text.substring(0, end) + (end < text.length() ? " ..." : ""));
                        },
                        "class",
                        "untrusted"));
    }
}
