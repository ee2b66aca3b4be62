package io.holdpoint.processor.read;

import com.palantir.javapoet.TypeName;
import io.holdpoint.processor.model.Presence;
import io.holdpoint.processor.model.Property;
import io.holdpoint.processor.model.TypeUse;
import io.holdpoint.processor.model.ValueType;
import io.holdpoint.processor.report.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads what parameters, record components and bean properties have in common: type, presence, constraints, texts. */
final class PropertyReader {

    private static final String SENSITIVE = "io.holdpoint.annotation.Sensitive";

    private static final Map<String, TypeKind> OPTIONAL_NUMBERS = Map.of(
            "java.util.OptionalInt", TypeKind.INT,
            "java.util.OptionalLong", TypeKind.LONG,
            "java.util.OptionalDouble", TypeKind.DOUBLE);

    private final Compilation compilation;
    private final TypeReader types;
    private final Constraints constraints;
    private final Defaults defaults;

    PropertyReader(Compilation compilation, TypeReader types) {
        this.compilation = compilation;
        this.types = types;
        this.constraints = new Constraints(compilation);
        this.defaults = new Defaults(compilation);
    }

    /**
     * What is known about a property before its type is read.
     *
     * @param annotated where its annotations are: a compiler copies those of a record component to other elements
     */
    record Source(String jsonName, String javaName, List<? extends AnnotatedConstruct> annotated, Place place) {

        static Source of(String javaName, List<? extends Element> annotated, Place place) {
            return new Source(Jackson.name(annotated, javaName), javaName, annotated, place);
        }
    }

    Property read(Source source, WrittenType use, String javadoc, Property.@Nullable Access access) {
        Presence presence = Presence.REQUIRED;
        TypeMirror type = use.type();
        WrittenType inner = use;
        if (type.getKind() == TypeKind.DECLARED) {
            DeclaredType declared = (DeclaredType) type;
            String name =
                    ((TypeElement) declared.asElement()).getQualifiedName().toString();
            TypeKind number = OPTIONAL_NUMBERS.get(name);
            if (number != null) {
                presence = Presence.OPTIONAL_NUMBER;
                inner = WrittenType.of(compilation.types().getPrimitiveType(number));
            } else if (name.equals("java.util.Optional")
                    && !declared.getTypeArguments().isEmpty()) {
                presence = Presence.OPTIONAL;
                inner = use.argument(0);
            }
        }
        ValueType value = types.read(inner, source.place());
        List<AnnotatedConstruct> annotated = new ArrayList<>(source.annotated());
        annotated.addAll(inner.annotated());
        if (presence.isRequired()) {
            presence = presence(source, use, value);
        } else {
            checkPlainOptional(source, use);
        }
        return new Property(
                source.jsonName(),
                source.javaName(),
                TypeName.get(type),
                new TypeUse(value, false, constraints.read(annotated, value, source.place())),
                presence,
                Descriptions.of(source.annotated(), javadoc),
                source.annotated().stream().anyMatch(construct -> Mirrors.has(construct, SENSITIVE)),
                access);
    }

    private Presence presence(Source source, WrittenType use, ValueType value) {
        TypeMirror type = use.type();
        Optional<String> text = Frameworks.defaultValue(source.annotated());
        if (text.isPresent()) {
            return defaults.read(text.get(), type, value, source.place());
        }
        if (!mayBeMissing(source, use)) {
            return Presence.REQUIRED;
        }
        if (type.getKind().isPrimitive()) {
            String boxed = Names.of(compilation
                    .types()
                    .boxedClass((javax.lang.model.type.PrimitiveType) type)
                    .asType());
            throw compilation
                    .reporter()
                    .abort(
                            source.place().element(),
                            Rule.OPTIONAL_PRIMITIVE,
                            source.place().words(),
                            Names.of(type),
                            boxed);
        }
        return Presence.NULLABLE;
    }

    private static boolean mayBeMissing(Source source, WrittenType use) {
        return use.isNullable()
                || source.annotated().stream()
                        .anyMatch(construct -> Nullness.isNullable(construct) || Frameworks.isOptional(construct));
    }

    private void checkPlainOptional(Source source, WrittenType use) {
        boolean nullable = use.isNullable() || source.annotated().stream().anyMatch(Nullness::isNullable);
        if (nullable || Frameworks.defaultValue(source.annotated()).isPresent()) {
            throw compilation
                    .reporter()
                    .abort(
                            source.place().element(),
                            Rule.NULLABLE_OPTIONAL,
                            source.place().words(),
                            nullable ? "@Nullable" : "a default value");
        }
    }
}
