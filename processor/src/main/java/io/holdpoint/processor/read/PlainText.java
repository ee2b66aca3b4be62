package io.holdpoint.processor.read;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTML and Markdown as a model reads them best: the words, in lines. */
final class PlainText {

    private static final Pattern INLINE_HTML =
            Pattern.compile("</?(?:a|b|code|em|i|kbd|s|samp|small|span|strong|sub|sup|tt|u|var)(?:\\s[^>]*)?>");
    private static final Pattern LIST_ITEM = Pattern.compile("<li(?:\\s[^>]*)?>", Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER_HTML = Pattern.compile("</?[a-zA-Z][^>]*>|<!--.*?-->", Pattern.DOTALL);
    private static final Pattern ENTITY = Pattern.compile("&(#x?[0-9a-fA-F]+|[a-zA-Z]+);");

    private static final Pattern MARKDOWN_LINK = Pattern.compile("\\[([^\\[\\]]+)](?:\\([^)]*\\)|\\[[^]]*])?");
    private static final Pattern MARKDOWN_MARK =
            Pattern.compile("`+|(?<!\\w)[*_]{1,3}(?=\\S)|(?<=\\S)[*_]{1,3}(?!\\w)");
    private static final Pattern MARKDOWN_PARAGRAPH = Pattern.compile("\\n[ \\t]*\\n");
    private static final Pattern MARKDOWN_ITEM = Pattern.compile("^[ \\t]*[-*+][ \\t]+", Pattern.MULTILINE);

    /** Stands for a line's end while the ends of source lines become spaces. */
    private static final String BREAK = "\u0001";

    private static final Map<String, String> ENTITIES = Map.of(
            "lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'", "nbsp", " ", "mdash", "-", "ndash", "-",
            "euro", "\u20ac", "hellip", "...");

    private PlainText() {}

    static String of(String text, boolean markdown) {
        String plain = markdown ? withoutMarkdown(text) : text;
        plain = INLINE_HTML.matcher(plain).replaceAll("");
        plain = LIST_ITEM.matcher(plain).replaceAll(BREAK + "- ");
        plain = OTHER_HTML.matcher(plain).replaceAll(BREAK);
        plain = plain.replaceAll("\\s+", " ");
        plain = plain.replaceAll(" ?(?:" + BREAK + " ?)+", "\n").strip();
        return ENTITY.matcher(plain)
                .replaceAll(match -> Matcher.quoteReplacement(entity(match.group(1), match.group())));
    }

    private static String withoutMarkdown(String text) {
        String plain = MARKDOWN_PARAGRAPH.matcher(text).replaceAll(BREAK);
        plain = MARKDOWN_ITEM.matcher(plain).replaceAll(BREAK + "- ");
        plain = MARKDOWN_LINK
                .matcher(plain)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1).replace('#', '.')));
        return MARKDOWN_MARK.matcher(plain).replaceAll("");
    }

    private static String entity(String name, String whole) {
        if (!name.startsWith("#")) {
            return ENTITIES.getOrDefault(name, whole);
        }
        boolean hex = name.startsWith("#x") || name.startsWith("#X");
        try {
            return Character.toString(
                    hex ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1)));
        } catch (IllegalArgumentException notACharacter) {
            return whole;
        }
    }
}
