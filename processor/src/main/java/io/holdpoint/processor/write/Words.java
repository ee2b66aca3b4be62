package io.holdpoint.processor.write;

import io.holdpoint.processor.model.Constraint;
import io.holdpoint.processor.model.Presence.Otherwise;
import io.holdpoint.processor.model.Property;
import io.holdpoint.processor.model.TypeUse;
import io.holdpoint.processor.model.ValueType;
import io.holdpoint.processor.model.ValueType.Dictionary;
import io.holdpoint.processor.model.ValueType.Scalar;
import java.util.ArrayList;
import java.util.List;

/**
 * What a schema says in words: many providers and frameworks drop the keywords, and the model then knows only what the
 * description tells it.
 */
final class Words {

    private Words() {}

    /** The property's description, with what its type and constraints add. */
    static String description(Property property) {
        List<String> notes = notes(property.use());
        if (property.presence().otherwise() == Otherwise.DEFAULT) {
            notes.add("default " + property.presence().text());
        }
        return joined(property.description(), notes);
    }

    /** What is to be said about an element of a collection. */
    static String description(TypeUse element) {
        return joined("", notes(element));
    }

    private static String joined(String description, List<String> notes) {
        String note = String.join("; ", notes);
        if (description.isEmpty() || note.isEmpty()) {
            return description + note;
        }
        return description + " (" + note + ")";
    }

    private static List<String> notes(TypeUse use) {
        List<String> notes = new ArrayList<>();
        if (use.type() instanceof Scalar scalar && scalar.kind().note() != null) {
            notes.add(scalar.kind().note());
        }
        for (Constraint constraint : use.constraints()) {
            notes.add(expected(constraint, use.type()));
        }
        return notes;
    }

    /** What the constraint asks for, as it stands in a description and in an error: {@code at least 1}. */
    static String expected(Constraint constraint, ValueType type) {
        if (constraint instanceof Constraint.Limit limit) {
            return limit(limit);
        }
        if (constraint instanceof Constraint.Size size) {
            return size(size, type);
        }
        if (constraint instanceof Constraint.Digits digits) {
            return "at most " + digits.whole() + " digits before and " + digits.fraction() + " after the point";
        }
        if (constraint instanceof Constraint.Matches matches) {
            return matches.message().isEmpty()
                    ? "text matching the regular expression " + matches.regex()
                    : matches.message();
        }
        return constraint instanceof Constraint.Email ? "an e-mail address" : "text that is not blank";
    }

    private static String limit(Constraint.Limit limit) {
        String bound = limit.bound().toPlainString();
        if (limit.lower()) {
            return (limit.inclusive() ? "at least " : "more than ") + bound;
        }
        return (limit.inclusive() ? "at most " : "less than ") + bound;
    }

    private static String size(Constraint.Size size, ValueType type) {
        String unit = type instanceof Scalar ? "character" : type instanceof Dictionary ? "property" : "element";
        String many = unit.equals("property") ? "properties" : unit + "s";
        if (size.most() == Integer.MAX_VALUE) {
            return "at least " + size.least() + " " + (size.least() == 1 ? unit : many);
        }
        if (size.least() == 0) {
            return "at most " + size.most() + " " + (size.most() == 1 ? unit : many);
        }
        return size.least() == size.most()
                ? "exactly " + size.most() + " " + (size.most() == 1 ? unit : many)
                : size.least() + " to " + size.most() + " " + many;
    }
}
