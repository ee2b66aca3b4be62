package io.holdpoint.processor.read;

/** Replaces the inline tags of a documentation comment by what a reader would see. */
final class InlineTags {

    private InlineTags() {}

    static String replaced(String comment) {
        StringBuilder out = new StringBuilder(comment.length());
        int at = 0;
        while (at < comment.length()) {
            int open = comment.indexOf("{@", at);
            int close = open < 0 ? -1 : end(comment, open);
            if (close < 0) {
                return out.append(comment, at, comment.length()).toString();
            }
            out.append(comment, at, open).append(text(comment.substring(open + 2, close)));
            at = close + 1;
        }
        return out.toString();
    }

    /** Where the brace that opens here is closed, or -1. */
    private static int end(String comment, int open) {
        int depth = 0;
        for (int i = open; i < comment.length(); i++) {
            char c = comment.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static String text(String tag) {
        int end = 0;
        while (end < tag.length() && !Character.isWhitespace(tag.charAt(end))) {
            end++;
        }
        String body = tag.substring(end).strip();
        return switch (tag.substring(0, end)) {
            case "code", "literal" -> escaped(body);
            case "link", "linkplain" -> label(body);
            case "return", "summary", "index" -> replaced(body);
            default -> "";
        };
    }

    /** Its text is not HTML. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;");
    }

    /** In {@code A#b(int, int) label} the label starts after the parentheses. */
    private static String label(String body) {
        int parenthesis = body.indexOf('(');
        int space = body.indexOf(' ');
        boolean inside = parenthesis >= 0 && parenthesis < space;
        int end = inside ? body.indexOf(' ', Math.max(body.indexOf(')'), parenthesis)) : space;
        String label = end < 0 ? "" : body.substring(end + 1).strip();
        if (!label.isEmpty()) {
            return replaced(label);
        }
        String named = body.startsWith("#") ? body.substring(1) : body.replace('#', '.');
        return escaped(named);
    }
}
