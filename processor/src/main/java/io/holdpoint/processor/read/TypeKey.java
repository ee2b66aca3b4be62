package io.holdpoint.processor.read;

import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.type.DeclaredType;

/** Tells apart what has one name in Java and not one form in JSON, as {@code Box<String>} and {@code Box<@NotBlank String>}. */
final class TypeKey {

    private TypeKey() {}

    /** The same text for uses of a class that have the same form; what is on the type itself belongs to its use. */
    static String of(WrittenType use) {
        StringBuilder key = new StringBuilder(TypeName.get(use.type()).toString());
        if (use.type() instanceof DeclaredType type) {
            for (int i = 0; i < type.getTypeArguments().size(); i++) {
                WrittenType argument = use.argument(i);
                key.append(annotations(argument)).append(of(argument));
            }
        }
        return key.toString();
    }

    /** Each once and in one order, whatever they are on: compilers copy them. */
    private static NavigableSet<String> annotations(WrittenType use) {
        NavigableSet<String> texts = new TreeSet<>();
        for (AnnotatedConstruct construct : use.annotated()) {
            construct.getAnnotationMirrors().stream()
                    .filter(TypeKey::matters)
                    .map(TypeKey::text)
                    .forEach(texts::add);
        }
        return texts;
    }

    private static boolean matters(AnnotationMirror mirror) {
        String name = Mirrors.name(mirror);
        return Constraints.isConstraint(name) || Nullness.isNullable(name);
    }

    private static String text(AnnotationMirror mirror) {
        TreeSet<String> values = new TreeSet<>();
        mirror.getElementValues()
                .forEach((attribute, value) -> values.add(attribute.getSimpleName() + "=" + text(value.getValue())));
        return Mirrors.name(mirror) + values;
    }

    private static String text(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(TypeKey::text).toList().toString();
        }
        if (value instanceof AnnotationValue element) {
            return text(element.getValue());
        }
        if (value instanceof AnnotationMirror nested) {
            return text(nested);
        }
        return value instanceof Element constant ? constant.getSimpleName().toString() : value.toString();
    }
}
