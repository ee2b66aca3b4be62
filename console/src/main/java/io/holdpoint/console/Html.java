package io.holdpoint.console;

/**
 * Writes HTML. There is no way to write anything but elements named in the source, and text that is escaped; so nothing
 * that a model wrote can become an element, a link or an attribute's end. Not thread-safe.
 */
final class Html {

    private final StringBuilder out = new StringBuilder(8192);

    /** A part of a page. */
    @FunctionalInterface
    interface Part {
        void writeTo(Html html);
    }

    Html doctype() {
        out.append("<!DOCTYPE html>\n");
        return this;
    }

    /**
     * Opens an element.
     *
     * @param attributes names and values, by turns
     */
    Html open(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        out.append('>');
        return this;
    }

    Html close(String tag) {
        out.append("</").append(tag).append(">\n");
        return this;
    }

    /** An element with text in it. */
    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    /** An element with other things in it. */
    Html element(String tag, Part inside, String... attributes) {
        open(tag, attributes);
        inside.writeTo(this);
        return close(tag);
    }

    /** Text of this program. */
    Html text(String text) {
        escape(text);
        return this;
    }

    /** Text of anybody else: what cannot be seen in it is shown by its number. */
    Html foreign(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (Visible.isHidden(c)) {
                String number = Visible.number(c);
                open("span", "class", "mark", "title", Visible.name(c));
                out.append(number).append("</span>");
            } else {
                escape(c);
            }
            i += Character.charCount(c);
        }
        return this;
    }

    /** Text of anybody else in an element that no direction of writing gets out of. */
    Html foreign(String tag, String text, String... attributes) {
        open(tag, attributes);
        out.append("<bdi dir=\"ltr\">");
        foreign(text);
        out.append("</bdi>");
        return close(tag);
    }

    Html hidden(String name, String value) {
        return open("input", "type", "hidden", "name", name, "value", value);
    }

    private void escape(String text) {
        text.codePoints().forEach(this::escape);
    }

    private void escape(int c) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> out.appendCodePoint(c);
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
