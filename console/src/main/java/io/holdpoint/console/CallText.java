package io.holdpoint.console;

import io.holdpoint.CommittedCall;
import io.holdpoint.console.JsonLayout.Property;
import io.holdpoint.spi.DecisionRecord;
import java.util.List;

/**
 * Calls in plain text, for terminals. What cannot be seen, or would move the cursor, is shown by its number, such as
 * {@code <U+202E>}.
 *
 * @since 0.1
 */
public final class CallText {

    /** Of the column of names, unless a longer one follows. */
    private static final int WIDTH = 14;

    private CallText() {}

    /** A text of somebody else's, in which nothing hides. Line breaks stay. */
    public static String visible(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Visible.isHidden(c)) {
                out.append('<').append(Visible.number(c)).append('>');
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /** What a decision about a call names: its id, and the beginning of the digest of the arguments that were shown. */
    public static String handle(CommittedCall call) {
        String digest = call.call().digest();
        return call.call().id() + ":" + digest.substring(0, Math.min(12, digest.length()));
    }

    /** One line. */
    public static String line(CommittedCall call) {
        String left = call.timeLeft()
                .map(time -> ", " + Words.duration(time) + " left")
                .orElse("");
        return handle(call) + "  " + call.status() + "  " + Risk.of(call).word() + "  "
                + visible(call.call().summary()) + left;
    }

    /** One line of a decision. */
    public static String line(DecisionRecord record) {
        String reason = record.reason().isEmpty() ? "" : ": " + visible(record.reason());
        return record.at() + "  " + visible(record.who()) + " " + Words.kind(record.kind()) + "  " + record.callId()
                + "  " + visible(record.shown()) + reason;
    }

    /** All that is known about a call. */
    public static String whole(CommittedCall call) {
        StringBuilder out = new StringBuilder();
        row(out, "call", handle(call));
        row(out, "status", call.status() + " (" + Words.status(call.status()) + ")");
        row(out, "summary", visible(call.call().summary()));
        row(out, "tool", visible(call.call().tool()));
        row(
                out,
                "answer",
                visible(call.call().answerId()) + ", call " + call.call().sequence());
        String requester = call.requester();
        row(out, "asked by", requester == null ? "somebody unknown" : visible(requester));
        row(out, "committed", call.committedAt().toString());
        call.timeLeft().ifPresent(left -> row(out, "time left", Words.duration(left)));
        row(out, "decided by", call.roles().isEmpty() ? "anybody" : visible(String.join(", ", call.roles())));
        int attempts = call.attempts();
        row(out, "started", attempts == 0 ? "never" : attempts == 1 ? "once" : attempts + " times");
        Risk risk = Risk.of(call);
        row(out, "risk", risk.word() + (risk.reasons().isEmpty() ? "" : ": " + String.join("; ", risk.reasons())));
        if (!call.detail().isEmpty()) {
            row(out, "detail", visible(call.detail()));
        }
        out.append("arguments")
                .append(call.edited() ? ", changed by a person" : "")
                .append('\n');
        List<Property> properties = JsonLayout.properties(call.call().arguments());
        int width = properties.stream()
                .mapToInt(property -> 2 + visible(property.name()).length() + 2)
                .reduce(WIDTH, Math::max);
        for (Property property : properties) {
            row(out, width, "  " + visible(property.name()), visible(property.json()));
        }
        row(out, "digest", call.call().digest());
        String result = call.result();
        if (result != null) {
            row(out, "result", visible(result));
        }
        if (!call.history().isEmpty()) {
            out.append("decisions\n");
            call.history()
                    .forEach(record -> out.append("  ").append(line(record)).append('\n'));
        }
        return out.toString();
    }

    private static void row(StringBuilder out, String name, String value) {
        row(out, WIDTH, name, value);
    }

    /** A value of several lines stands in a column of its own. */
    private static void row(StringBuilder out, int width, String name, String value) {
        out.append(name)
                .append(" ".repeat(width - name.length()))
                .append(value.replace("\n", "\n" + " ".repeat(width)))
                .append('\n');
    }
}
