package io.holdpoint.processor.write;

import io.holdpoint.processor.model.Property;
import io.holdpoint.processor.model.Structure;
import io.holdpoint.processor.model.Tool;
import io.holdpoint.processor.model.TypeUse;
import io.holdpoint.processor.model.ValueType;
import io.holdpoint.processor.model.ValueType.Dictionary;
import io.holdpoint.processor.model.ValueType.Sequence;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds where the arguments of a tool must not be shown: {@code card.number}, {@code items[].secret}. */
final class SensitivePaths {

    private final Set<String> paths = new LinkedHashSet<>();
    private final Deque<ValueType> open = new ArrayDeque<>();

    private SensitivePaths() {}

    static List<String> of(Tool tool) {
        SensitivePaths found = new SensitivePaths();
        tool.storedProperties().forEach(property -> found.visit(property, ""));
        return List.copyOf(found.paths);
    }

    private void visit(Property property, String prefix) {
        String path = prefix + property.jsonName();
        if (property.sensitive()) {
            paths.add(path);
        } else {
            visit(property.use().type(), path);
        }
    }

    private void visit(ValueType type, String path) {
        if (open.contains(type)) {
            // There is no end to the levels of a type that contains itself: from the second on nothing of it is shown.
            if (hides(type, new ArrayDeque<>())) {
                paths.add(path);
            }
            return;
        }
        open.push(type);
        if (type instanceof Structure structure) {
            structure.properties().forEach(property -> visit(property, path + "."));
        } else {
            String part = type instanceof Sequence ? "[]" : type instanceof Dictionary ? ".*" : "";
            for (TypeUse use : type.parts()) {
                visit(use.type(), path + part);
            }
        }
        open.pop();
    }

    /** Whether a type has anything sensitive in it, at any level. */
    private static boolean hides(ValueType type, Deque<ValueType> seen) {
        if (seen.contains(type)) {
            return false;
        }
        seen.push(type);
        return type instanceof Structure structure
                ? structure.properties().stream()
                        .anyMatch(property ->
                                property.sensitive() || hides(property.use().type(), seen))
                : type.parts().stream().anyMatch(use -> hides(use.type(), seen));
    }
}
