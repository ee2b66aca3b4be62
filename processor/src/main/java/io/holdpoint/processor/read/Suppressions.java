package io.holdpoint.processor.read;

import io.holdpoint.processor.report.Nearest;
import io.holdpoint.processor.report.Reporter;
import io.holdpoint.processor.report.Rule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** {@code @SuppressWarnings} on an element or around it. */
final class Suppressions {

    /** Silences all warnings of this processor. */
    private static final String ALL = "holdpoint";

    /** What all ids start with. */
    private static final String OURS = "Holdpoint";

    private Suppressions() {}

    static boolean isSuppressed(Element where, String id) {
        for (@Nullable Element outer = where; outer != null; outer = outer.getEnclosingElement()) {
            List<String> named = named(outer);
            if (named.contains(id) || named.contains(ALL)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> named(Element element) {
        return Mirrors.find(element, "java.lang.SuppressWarnings")
                .map(mirror -> Mirrors.texts(mirror, "value"))
                .orElse(List.of());
    }

    /** Reports ids that silence nothing, in a class and around it. */
    static void check(TypeElement type, Reporter reporter) {
        for (Element outer = type.getEnclosingElement();
                outer instanceof TypeElement;
                outer = outer.getEnclosingElement()) {
            checkOne(outer, reporter);
        }
        checkAll(type, reporter);
    }

    private static void checkAll(Element element, Reporter reporter) {
        checkOne(element, reporter);
        element.getEnclosedElements().forEach(enclosed -> checkAll(enclosed, reporter));
        if (element instanceof ExecutableElement method) {
            method.getParameters().forEach(parameter -> checkOne(parameter, reporter));
        }
    }

    private static void checkOne(Element element, Reporter reporter) {
        Set<String> valid = new TreeSet<>(Rule.warnings());
        valid.add(ALL);
        for (String id : named(element)) {
            if (id.startsWith(OURS) && !valid.contains(id)) {
                reporter.report(element, Rule.UNKNOWN_ID, id, Nearest.hint(id, valid), String.join(", ", valid));
            }
        }
    }
}
