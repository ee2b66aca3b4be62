package io.holdpoint.processor.read;

import java.util.HashMap;
import java.util.List;
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

    /** At the start of a line, but not inside an inline tag such as a snippet: those were cleaned away before. */
    private static final Pattern BLOCK_TAG = Pattern.compile("^[ \\t]*@(?=[a-zA-Z])", Pattern.MULTILINE);

    private static final Pattern PARAM = Pattern.compile("param\\s+(\\S+)\\s*(.*)", Pattern.DOTALL);

    static Javadoc of(Compilation compilation, Element element) {
        String comment = compilation.elements().getDocComment(element);
        return parse(comment, CommentKind.isMarkdown(compilation.elements(), element));
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    static Javadoc parse(@Nullable String comment, boolean markdown) {
        if (comment == null) {
            return NONE;
        }
        // Tags first: the text of one may have lines that look like block tags.
        List<String> blocks =
                BLOCK_TAG.splitAsStream(InlineTags.replaced(comment)).toList();
        Map<String, String> parameters = new HashMap<>();
        for (String block : blocks.subList(1, blocks.size())) {
            Matcher param = PARAM.matcher(block);
            if (param.matches()) {
                parameters.put(param.group(1), PlainText.of(param.group(2), markdown));
            }
        }
        return new Javadoc(PlainText.of(blocks.get(0), markdown), parameters);
    }
}
