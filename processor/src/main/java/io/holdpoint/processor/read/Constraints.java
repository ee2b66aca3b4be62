package io.holdpoint.processor.read;

import io.holdpoint.processor.model.Constraint;
import io.holdpoint.processor.model.ScalarKind;
import io.holdpoint.processor.model.ValueType;
import io.holdpoint.processor.model.ValueType.Dictionary;
import io.holdpoint.processor.model.ValueType.Scalar;
import io.holdpoint.processor.model.ValueType.Sequence;
import io.holdpoint.processor.report.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** Reads Jakarta Validation's constraints, on a value and on its type, for generated code to enforce. */
final class Constraints {

    private static final Set<String> PACKAGES =
            Set.of("jakarta.validation.constraints", "javax.validation.constraints");
    private static final String META = ".validation.Constraint";

    private static final Set<ScalarKind> NUMBERS = EnumSet.range(ScalarKind.INT8, ScalarKind.DECIMAL);

    private static final Map<String, Integer> FLAGS = Map.of(
            "UNIX_LINES", Pattern.UNIX_LINES,
            "CASE_INSENSITIVE", Pattern.CASE_INSENSITIVE,
            "COMMENTS", Pattern.COMMENTS,
            "MULTILINE", Pattern.MULTILINE,
            "DOTALL", Pattern.DOTALL,
            "UNICODE_CASE", Pattern.UNICODE_CASE,
            "CANON_EQ", Pattern.CANON_EQ);

    private final Compilation compilation;

    Constraints(Compilation compilation) {
        this.compilation = compilation;
    }

    /** Whether this is the name, binary or canonical, of an annotation that is read here. */
    static boolean isConstraint(String name) {
        return PACKAGES.stream().anyMatch(known -> name.startsWith(known + "."));
    }

    List<Constraint> read(List<? extends AnnotatedConstruct> annotated, ValueType value, Place place) {
        // A compiler copies an annotation to every element that its target allows; it counts once.
        Set<Constraint> found = new LinkedHashSet<>();
        for (AnnotatedConstruct construct : annotated) {
            found.addAll(of(construct, value, place));
        }
        return List.copyOf(found);
    }

    private List<Constraint> of(AnnotatedConstruct construct, ValueType value, Place place) {
        List<Constraint> found = new ArrayList<>();
        for (AnnotationMirror mirror : construct.getAnnotationMirrors()) {
            String name = Mirrors.type(mirror).getSimpleName().toString();
            String packageName = compilation
                    .elements()
                    .getPackageOf(Mirrors.type(mirror))
                    .getQualifiedName()
                    .toString();
            if (PACKAGES.contains(packageName)) {
                if (name.equals("List")) {
                    // As in Size.List.
                    String repeated = Mirrors.name(mirror)
                            .substring(packageName.length() + 1)
                            .replace(".List", "");
                    Mirrors.value(mirror, "value").stream()
                            .flatMap(list -> Mirrors.elements(list).stream())
                            .forEach(element ->
                                    add(written(element, AnnotationMirror.class), repeated, value, place, found));
                } else {
                    add(mirror, name, value, place, found);
                }
            } else if (isCustom(mirror)) {
                warn(name, "only the constraints of Jakarta Validation itself are known", place);
            }
        }
        return found;
    }

    private static boolean isCustom(AnnotationMirror mirror) {
        return Mirrors.type(mirror).getAnnotationMirrors().stream()
                .anyMatch(meta -> Mirrors.name(meta).endsWith(META));
    }

    private void warn(String name, String reason, Place place) {
        compilation.reporter().report(place.element(), Rule.CONSTRAINT_IGNORED, "@" + name, place.inSentence(), reason);
    }

    private void add(AnnotationMirror mirror, String name, ValueType value, Place place, List<Constraint> found) {
        if (!Mirrors.value(mirror, "groups")
                .map(Mirrors::elements)
                .orElse(List.of())
                .isEmpty()) {
            warn(name, "it belongs to a validation group, and no group is active", place);
            return;
        }
        boolean fits = switch (name) {
            case "NotNull" -> true;
            case "NotBlank", "Pattern", "Email" -> isText(value);
            case "NotEmpty", "Size" -> isText(value) || value instanceof Sequence || value instanceof Dictionary;
            case "Min",
                    "Max",
                    "DecimalMin",
                    "DecimalMax",
                    "Positive",
                    "PositiveOrZero",
                    "Negative",
                    "NegativeOrZero",
                    "Digits" -> value instanceof Scalar scalar && NUMBERS.contains(scalar.kind());
            default -> {
                warn(name, "it depends on the moment or on more than the value", place);
                yield true;
            }
        };
        if (!fits) {
            throw compilation.reporter().abort(place.element(), Rule.CONSTRAINT_MISFIT, "@" + name, place.inSentence());
        }
        switch (name) {
            case "NotBlank" -> found.add(new Constraint.NotBlank());
            case "NotEmpty" -> found.add(new Constraint.Size(1, Integer.MAX_VALUE));
            case "Size" -> found.add(new Constraint.Size(number(mirror, "min"), number(mirror, "max")));
            case "Min" -> found.add(limit(mirror, true));
            case "Max" -> found.add(limit(mirror, false));
            case "DecimalMin" -> found.add(decimalLimit(mirror, true, place));
            case "DecimalMax" -> found.add(decimalLimit(mirror, false, place));
            case "Positive" -> found.add(new Constraint.Limit(true, BigDecimal.ZERO, false));
            case "PositiveOrZero" -> found.add(new Constraint.Limit(true, BigDecimal.ZERO, true));
            case "Negative" -> found.add(new Constraint.Limit(false, BigDecimal.ZERO, false));
            case "NegativeOrZero" -> found.add(new Constraint.Limit(false, BigDecimal.ZERO, true));
            case "Digits" -> found.add(new Constraint.Digits(number(mirror, "integer"), number(mirror, "fraction")));
            case "Pattern" -> found.add(pattern(mirror, place));
            case "Email" -> {
                found.add(new Constraint.Email());
                if (!Mirrors.text(mirror, "regexp").equals(".*")
                        && !Mirrors.text(mirror, "regexp").isEmpty()) {
                    found.add(pattern(mirror, place));
                }
            }
            default -> {}
        }
    }

    private static boolean isText(ValueType value) {
        return value instanceof Scalar scalar && scalar.kind() == ScalarKind.STRING;
    }

    private static int number(AnnotationMirror mirror, String attribute) {
        return written(Mirrors.raw(mirror, attribute), Integer.class);
    }

    private static Constraint limit(AnnotationMirror mirror, boolean lower) {
        long bound = written(Mirrors.raw(mirror, "value"), Long.class);
        return new Constraint.Limit(lower, BigDecimal.valueOf(bound), true);
    }

    /** A value of an annotation; if it is missing or of another type, the compiler has a word to say about it. */
    private static <T> T written(@Nullable Object value, Class<T> type) {
        if (!type.isInstance(value)) {
            throw new Unresolved();
        }
        return type.cast(value);
    }

    private Constraint decimalLimit(AnnotationMirror mirror, boolean lower, Place place) {
        String text = Mirrors.text(mirror, "value");
        try {
            return new Constraint.Limit(lower, new BigDecimal(text), Mirrors.flag(mirror, "inclusive", true));
        } catch (NumberFormatException notANumber) {
            throw malformed(mirror, text, place);
        }
    }

    private Constraint pattern(AnnotationMirror mirror, Place place) {
        String regex = Mirrors.text(mirror, "regexp");
        int flags = 0;
        for (Object flag : Mirrors.value(mirror, "flags").map(Mirrors::elements).orElse(List.of())) {
            flags |= FLAGS.getOrDefault(
                    written(flag, VariableElement.class).getSimpleName().toString(), 0);
        }
        try {
            Pattern.compile(regex, flags);
        } catch (PatternSyntaxException notAPattern) {
            throw malformed(mirror, regex, place);
        }
        String message = Mirrors.explicit(mirror, "message").map(Mirrors::text).orElse("");
        return new Constraint.Matches(regex, flags, message.contains("{") ? "" : message.strip());
    }

    private RuntimeException malformed(AnnotationMirror mirror, String text, Place place) {
        String name = "@" + Mirrors.type(mirror).getSimpleName();
        return compilation.reporter().abort(place.element(), Rule.CONSTRAINT_MALFORMED, name, place.inSentence(), text);
    }
}
