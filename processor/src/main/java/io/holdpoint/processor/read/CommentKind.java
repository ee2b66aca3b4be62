package io.holdpoint.processor.read;

import java.lang.reflect.Method;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Whether a comment is Markdown ({@code ///}). Compilers before 23 do not take those for documentation at all. */
final class CommentKind {

    private static final @Nullable Method GET_KIND = find();

    private CommentKind() {}

    private static @Nullable Method find() {
        try {
            return Elements.class.getMethod("getDocCommentKind", Element.class);
        } catch (NoSuchMethodException olderJdk) {
            return null;
        }
    }

    static boolean isMarkdown(Elements elements, Element element) {
        if (GET_KIND == null) {
            return false;
        }
        try {
            return "END_OF_LINE".equals(String.valueOf(GET_KIND.invoke(elements, element)));
        } catch (ReflectiveOperationException | UnsupportedOperationException otherCompiler) {
            return false;
        }
    }
}
