package io.holdpoint.processor.read;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * A documentation comment as plain text: what it says about the element and about each parameter or record component.
 *
 * @param text the main description up to the first block tag
 * @param parameters the {@code @param} texts by name
 */
record Javadoc(String text, Map<String, String> parameters) {

    static final Javadoc NONE = new Javadoc("", Map.of());
    private static final Pattern BLOCK_TAG = Pattern.compile("^\\s*@(\\w+)\\b", Pattern.MULTILINE);
    private static final Pattern PARAM = Pattern.compile("^\\s*@param\\s+(\\S+)\\s*(.*)", Pattern.DOTALL);
    private static final Pattern INLINE_TAG = Pattern.compile("\\{@(\\w+)\\s*([^{}]*)}");
    private static final Pattern INLINE_HTML =
            Pattern.compile("</?(?:a|b|code|em|i|kbd|s|samp|small|span|strong|sub|sup|tt|u|var)(?:\\s[^>]*)?>");
    private static final Pattern HTML_TAG = Pattern.compile("</?[a-zA-Z][^>]*>");

    static Javadoc of(Compilation compilation, Element element) {
        return parse(compilation.elements().getDocComment(element));
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    static Javadoc parse(@Nullable String comment) {
        if (comment == null) {
            return NONE;
        }
        Matcher tags = BLOCK_TAG.matcher(comment);
        int end = tags.find() ? tags.start() : comment.length();
        String main = plain(comment.substring(0, end));
        Map<String, String> parameters = new HashMap<>();
        while (end < comment.length()) {
            int start = end;
            end = tags.find() ? tags.start() : comment.length();
            Matcher param = PARAM.matcher(comment.substring(start, end));
            if (param.matches()) {
                parameters.put(param.group(1), plain(param.group(2)));
            }
        }
        return new Javadoc(main, parameters);
    }

    private static String plain(String text) {
        String unmarked = INLINE_HTML.matcher(withoutInlineTags(text)).replaceAll("");
        return HTML_TAG.matcher(unmarked)
                .replaceAll(" ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** {@code {@code x}} is x; {@code {@link A#b label}} is its label, or else what it names. */
    private static String withoutInlineTags(String text) {
        String before;
        String after = text;
        do {
            before = after;
            after = INLINE_TAG
                    .matcher(before)
                    .replaceAll(match -> Matcher.quoteReplacement(inline(match.group(1), match.group(2))));
        } while (!after.equals(before));
        return after;
    }

    private static String inline(String tag, String content) {
        String body = content.strip();
        if (!tag.startsWith("link")) {
            return body;
        }
        // In {@link A#b(int, int) label} the label starts after the parentheses.
        int end = body.indexOf(' ', Math.max(0, body.indexOf('(') < body.indexOf(' ') ? body.indexOf(')') : 0));
        String label = end < 0 ? "" : body.substring(end + 1);
        return label.isBlank() ? body.replace('#', '.').replaceAll("^\\.", "") : label.strip();
    }
}
