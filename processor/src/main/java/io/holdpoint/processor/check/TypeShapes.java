package io.holdpoint.processor.check;

import io.holdpoint.processor.model.Parameter;
import io.holdpoint.processor.model.Property;
import io.holdpoint.processor.model.Structure;
import io.holdpoint.processor.model.Tool;
import io.holdpoint.processor.model.ToolClass;
import io.holdpoint.processor.model.TypeUse;
import io.holdpoint.processor.model.Union;
import io.holdpoint.processor.model.ValueType;
import io.holdpoint.processor.model.ValueType.Composite;
import io.holdpoint.processor.report.Reporter;
import io.holdpoint.processor.report.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;

/** Types that are fine piece by piece, but not as a whole: endless, too deep, too large, or empty. */
public final class TypeShapes {

    /** OpenAI refuses schemas that are nested more deeply. */
    private static final int MAX_DEPTH = 10;

    /** OpenAI refuses strict schemas with more. */
    private static final int MANY_PROPERTIES = 100;

    private final Reporter reporter;

    public TypeShapes(Reporter reporter) {
        this.reporter = reporter;
    }

    public void check(ToolClass type) {
        for (Tool tool : type.tools()) {
            Set<Composite> seen = new HashSet<>();
            int properties = 0;
            for (int i = 0; i < tool.parameters().size(); i++) {
                if (tool.parameters().get(i) instanceof Parameter.OfModel model) {
                    Element where = tool.method().getParameters().get(i);
                    check(model.property(), where, tool, seen);
                    properties += 1 + count(model.property().use().type(), new HashSet<>());
                }
            }
            if (properties > MANY_PROPERTIES) {
                reporter.report(
                        tool.method(), Rule.MANY_PROPERTIES, tool.method().getSimpleName(), properties);
            }
        }
    }

    private void check(Property property, Element where, Tool tool, Set<Composite> seen) {
        String words =
                "Parameter " + property.javaName() + " of " + tool.method().getSimpleName();
        List<Composite> all = new ArrayList<>();
        collect(property.use(), all);
        for (Composite type : all) {
            if (!ends(type, new HashSet<>())) {
                reporter.report(where, Rule.ENDLESS_TYPE, words, type.simpleName());
                return;
            }
            boolean empty = type instanceof Structure structure
                    && structure.properties().isEmpty()
                    && structure.tag() == null;
            if (empty && seen.add(type)) {
                reporter.report(where, Rule.EMPTY_TYPE, words, type.simpleName());
            }
        }
        int depth = 1 + depth(property.use().type(), new HashSet<>());
        if (depth > MAX_DEPTH) {
            reporter.report(where, Rule.TOO_DEEP, words, depth);
        }
    }

    private static void collect(TypeUse use, List<Composite> all) {
        if (use.type() instanceof Composite type) {
            if (all.contains(type)) {
                return;
            }
            all.add(type);
        }
        use.type().parts().forEach(part -> collect(part, all));
    }

    /** Whether a value of the type can be written down in full. */
    private static boolean ends(ValueType type, Set<ValueType> open) {
        if (!(type instanceof Composite)) {
            // A collection may be empty.
            return true;
        }
        if (!open.add(type)) {
            return false;
        }
        boolean ends;
        if (type instanceof Union union) {
            ends = union.cases().stream()
                    .anyMatch(each -> !(each instanceof Union.OfStructure leaf) || ends(leaf.structure(), open));
        } else {
            ends = ((Structure) type)
                    .properties().stream()
                            .filter(property -> property.presence().isRequired())
                            .allMatch(property -> ends(property.use().type(), open));
        }
        open.remove(type);
        return ends;
    }

    /** Levels of objects and arrays; one that contains itself counts once, because a schema refers to it. */
    private static int depth(ValueType type, Set<ValueType> open) {
        if (!open.add(type)) {
            return 0;
        }
        int deepest = 0;
        for (TypeUse part : type.parts()) {
            deepest = Math.max(deepest, depth(part.type(), open));
        }
        open.remove(type);
        boolean level = !type.parts().isEmpty() && !(type instanceof Union);
        return deepest + (level ? 1 : 0);
    }

    private static int count(ValueType type, Set<ValueType> open) {
        if (!open.add(type)) {
            return 0;
        }
        int count = type instanceof Structure structure ? structure.properties().size() : 0;
        for (TypeUse part : type.parts()) {
            count += count(part.type(), open);
        }
        open.remove(type);
        return count;
    }
}
