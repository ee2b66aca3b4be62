package io.holdpoint.processor.read;

import java.util.List;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** {@code @SuppressWarnings} on an element or around it. */
final class Suppressions {

    /** Silences all warnings of this processor. */
    private static final String ALL = "holdpoint";

    private Suppressions() {}

    static boolean isSuppressed(Element where, String id) {
        for (@Nullable Element outer = where; outer != null; outer = outer.getEnclosingElement()) {
            List<String> named = Mirrors.find(outer, "java.lang.SuppressWarnings")
                    .map(mirror -> Mirrors.texts(mirror, "value"))
                    .orElse(List.of());
            if (named.contains(id) || named.contains(ALL)) {
                return true;
            }
        }
        return false;
    }
}
