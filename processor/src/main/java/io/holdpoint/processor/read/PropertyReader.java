package io.holdpoint.processor.read;

import com.palantir.javapoet.TypeName;
import io.holdpoint.processor.model.Presence;
import io.holdpoint.processor.model.Property;
import io.holdpoint.processor.model.TypeUse;
import io.holdpoint.processor.report.Aborted;
import io.holdpoint.processor.report.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads parameters and record components: their JSON name, type, presence and description. */
final class PropertyReader {

    private static final String LANGCHAIN4J_P = "dev.langchain4j.agent.tool.P";

    private static final Map<String, TypeKind> OPTIONAL_NUMBERS = Map.of(
            "java.util.OptionalInt", TypeKind.INT,
            "java.util.OptionalLong", TypeKind.LONG,
            "java.util.OptionalDouble", TypeKind.DOUBLE);

    private final Compilation compilation;
    private final TypeReader types;

    PropertyReader(Compilation compilation, TypeReader types) {
        this.compilation = compilation;
        this.types = types;
    }

    /** The parameters of a tool. */
    List<Property> ofMethod(ExecutableElement method, Javadoc javadoc) {
        Unique unique = new Unique(Names.of(method));
        List<Property> properties = new ArrayList<>();
        boolean failed = false;
        for (VariableElement parameter : method.getParameters()) {
            String javaName = parameter.getSimpleName().toString();
            Place place = new Place(parameter, "Parameter " + javaName + " of " + method.getSimpleName());
            String named = Mirrors.find(parameter, LANGCHAIN4J_P)
                    .map(p -> Mirrors.text(p, "name").strip())
                    .orElse("");
            String jsonName = named.isEmpty() ? Jackson.name(parameter, javaName) : named;
            try {
                unique.add(jsonName, place);
                String description = Descriptions.of(List.of(parameter), javadoc.parameter(javaName));
                properties.add(
                        property(jsonName, javaName, parameter.asType(), List.of(parameter), description, place));
            } catch (Aborted reported) {
                failed = true;
            }
        }
        if (failed) {
            throw compilation.reporter().alreadyReported();
        }
        return properties;
    }

    /** The components of a record. */
    List<Property> ofRecord(DeclaredType type, TypeElement element, Place place) {
        Unique unique = new Unique(element.getSimpleName().toString());
        Javadoc javadoc = types.javadoc(element);
        List<Property> properties = new ArrayList<>();
        for (RecordComponentElement component : element.getRecordComponents()) {
            String javaName = component.getSimpleName().toString();
            Place part = place.part(
                    compilation, field(element, component), "Component " + javaName + " of " + element.getSimpleName());
            List<AnnotatedConstruct> annotated = annotated(element, component);
            String jsonName = Jackson.name(annotated, javaName);
            unique.add(jsonName, part);
            String description = Descriptions.of(annotated, javadoc.parameter(javaName));
            properties.add(property(jsonName, javaName, typeOf(type, component), annotated, description, part));
        }
        return properties;
    }

    private TypeMirror typeOf(DeclaredType record, RecordComponentElement component) {
        if (record.getTypeArguments().isEmpty()) {
            return component.asType();
        }
        ExecutableType accessor = (ExecutableType) compilation.types().asMemberOf(record, component.getAccessor());
        return accessor.getReturnType();
    }

    /** Where the annotations of a component are: the compiler copies them to whatever their target allows. */
    private static List<AnnotatedConstruct> annotated(TypeElement record, RecordComponentElement component) {
        return List.of(component, component.getAccessor(), field(record, component));
    }

    /** The field of a component; unlike the component itself, every compiler knows where it is in source. */
    private static Element field(TypeElement record, RecordComponentElement component) {
        for (Element member : record.getEnclosedElements()) {
            if (member.getKind() == ElementKind.FIELD && member.getSimpleName().equals(component.getSimpleName())) {
                return member;
            }
        }
        return component;
    }

    private Property property(
            String jsonName,
            String javaName,
            TypeMirror type,
            List<? extends AnnotatedConstruct> annotated,
            String description,
            Place place) {
        Presence presence = Presence.REQUIRED;
        TypeMirror inner = type;
        if (type instanceof DeclaredType declared && type.getKind() == TypeKind.DECLARED) {
            String name =
                    ((TypeElement) declared.asElement()).getQualifiedName().toString();
            TypeKind number = OPTIONAL_NUMBERS.get(name);
            if (number != null) {
                presence = Presence.OPTIONAL_NUMBER;
                inner = compilation.types().getPrimitiveType(number);
            } else if (name.equals("java.util.Optional")
                    && !declared.getTypeArguments().isEmpty()) {
                presence = Presence.OPTIONAL;
                inner = declared.getTypeArguments().get(0);
            }
        }
        boolean nullable =
                Nullness.isNullable(type) || annotated.stream().anyMatch(Nullness::isNullable) || isOptional(annotated);
        if (nullable && presence == Presence.REQUIRED) {
            presence = Presence.NULLABLE;
        }
        TypeUse use = new TypeUse(types.read(inner, place), false);
        return new Property(jsonName, javaName, TypeName.get(type), use, presence, description);
    }

    private static boolean isOptional(List<? extends AnnotatedConstruct> annotated) {
        return annotated.stream().anyMatch(Frameworks::isOptional);
    }

    /** JSON names that were seen. */
    private final class Unique {

        private final String owner;
        private final Map<String, Place> seen = new HashMap<>();

        Unique(String owner) {
            this.owner = owner;
        }

        void add(String jsonName, Place place) {
            if (seen.putIfAbsent(jsonName, place) != null) {
                throw compilation
                        .reporter()
                        .abort(place.element(), Rule.DUPLICATE_PROPERTY, place.words(), jsonName, owner);
            }
        }
    }
}
