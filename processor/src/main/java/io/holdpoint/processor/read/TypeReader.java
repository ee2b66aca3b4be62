package io.holdpoint.processor.read;

import com.palantir.javapoet.TypeName;
import io.holdpoint.processor.model.Constraint;
import io.holdpoint.processor.model.ScalarKind;
import io.holdpoint.processor.model.Structure;
import io.holdpoint.processor.model.Structure.Form;
import io.holdpoint.processor.model.Structure.Tag;
import io.holdpoint.processor.model.TypeUse;
import io.holdpoint.processor.model.Union;
import io.holdpoint.processor.model.ValueType;
import io.holdpoint.processor.model.ValueType.Composite;
import io.holdpoint.processor.model.ValueType.Container;
import io.holdpoint.processor.model.ValueType.Dictionary;
import io.holdpoint.processor.model.ValueType.Enumeration;
import io.holdpoint.processor.model.ValueType.Scalar;
import io.holdpoint.processor.model.ValueType.Sequence;
import io.holdpoint.processor.report.Aborted;
import io.holdpoint.processor.report.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/** Finds the exact JSON form of Java types. One reader serves one class, so that each type is read once. */
final class TypeReader {

    private static final Map<String, Container> CONTAINERS = Map.of(
            "java.util.List", Container.LIST,
            "java.util.Collection", Container.LIST,
            "java.util.SequencedCollection", Container.LIST,
            "java.lang.Iterable", Container.LIST,
            "java.util.Set", Container.SET,
            "java.util.SequencedSet", Container.SET);

    private static final Set<String> OPTIONALS =
            Set.of("java.util.Optional", "java.util.OptionalInt", "java.util.OptionalLong", "java.util.OptionalDouble");

    private final Compilation compilation;
    private final Access access;
    private final PropertyReader properties;
    private final RecordReader records;
    private final BeanReader beans;
    private final SealedReader hierarchies;
    private final EnumReader enums;
    private final Constraints constraints;
    private final Map<String, Composite> composites = new HashMap<>();

    /** @param user the class whose table will use the types */
    TypeReader(Compilation compilation, TypeElement user) {
        this.compilation = compilation;
        this.access = new Access(compilation, user);
        this.properties = new PropertyReader(compilation, this);
        this.records = new RecordReader(compilation, this);
        this.beans = new BeanReader(compilation, this);
        this.hierarchies = new SealedReader(compilation, this);
        this.enums = new EnumReader(compilation);
        this.constraints = new Constraints(compilation);
    }

    PropertyReader properties() {
        return properties;
    }

    EnumReader enums() {
        return enums;
    }

    Access access() {
        return access;
    }

    /** The type of an element of a collection or of a value of a map. */
    private TypeUse element(WrittenType use, Place place) {
        return element(use, place, true);
    }

    private TypeUse element(WrittenType use, Place place, boolean constrained) {
        TypeMirror type = use.type();
        if (type.getKind() == TypeKind.DECLARED && OPTIONALS.contains(name((DeclaredType) type))) {
            throw unsupported(place, type, Unsupported.MISPLACED_OPTIONAL);
        }
        ValueType value = read(use, place);
        List<Constraint> limits = constrained ? constraints.read(use.annotated(), value, place) : List.of();
        return new TypeUse(value, use.isNullable(), limits);
    }

    /** @throws Aborted if the type has no exact form in JSON */
    ValueType read(TypeMirror type, Place place) {
        return read(WrittenType.of(type), place);
    }

    /** @throws Aborted if the type has no exact form in JSON */
    ValueType read(WrittenType use, Place place) {
        TypeMirror type = use.type();
        return switch (type.getKind()) {
            case BOOLEAN, BYTE, SHORT, INT, LONG, CHAR, FLOAT, DOUBLE ->
                new Scalar(Scalars.of(type.getKind()), TypeName.get(type).box());
            case ARRAY -> array(use, place);
            case DECLARED -> declared(use, place);
            case WILDCARD -> wildcard(use, place);
            case TYPEVAR -> throw unsupported(place, type, Unsupported.TYPE_VARIABLE);
            case ERROR -> throw unresolved(type, place);
            default -> throw unsupported(place, type, Unsupported.UNBOUNDED);
        };
    }

    /** In source, the compiler reports it; in a class file nobody else would. */
    private static Unresolved unresolved(TypeMirror type, Place place) {
        return place.isSource()
                ? new Unresolved()
                : new Unresolved(place.element(), Rule.MISSING_CLASS, place.words(), Names.of(type));
    }

    private ValueType array(WrittenType use, Place place) {
        ArrayType type = (ArrayType) use.type();
        TypeMirror component = type.getComponentType();
        if (component.getKind() == TypeKind.BYTE) {
            return new Scalar(ScalarKind.BASE64, TypeName.get(type));
        }
        if (component instanceof DeclaredType declared
                && !declared.getTypeArguments().isEmpty()) {
            throw unsupported(place, type, Unsupported.GENERIC_ARRAY);
        }
        // In "@Size(max = 3) String[] names" the annotation is on the parameter and, to a compiler, on String as well;
        // Jakarta Validation means the array.
        return new Sequence(Container.ARRAY, TypeName.get(type), element(use.component(), place, false));
    }

    private ValueType wildcard(WrittenType use, Place place) {
        WildcardType type = (WildcardType) use.type();
        if (type.getExtendsBound() == null) {
            throw unsupported(place, type, Unsupported.UNBOUNDED);
        }
        return read(use.bound(), place);
    }

    private ValueType declared(WrittenType use, Place place) {
        DeclaredType type = (DeclaredType) use.type();
        TypeElement element = (TypeElement) type.asElement();
        String name = name(type);
        ScalarKind scalar = Scalars.of(name);
        if (scalar != null) {
            return new Scalar(scalar, TypeName.get(type));
        }
        if (OPTIONALS.contains(name)) {
            throw unsupported(place, type, Unsupported.MISPLACED_OPTIONAL);
        }
        if (type.getTypeArguments().isEmpty() && !element.getTypeParameters().isEmpty()) {
            throw unsupported(place, type, Unsupported.RAW);
        }
        Container container = CONTAINERS.get(name);
        if (container != null) {
            TypeUse elements = element(use.argument(0), place);
            return new Sequence(container, TypeName.get(type), elements);
        }
        if (name.equals("java.util.Map")) {
            return map(use, place);
        }
        return ofUser(use, element, place);
    }

    private ValueType map(WrittenType use, Place place) {
        TypeMirror type = use.type();
        ValueType key = read(use.argument(0), place);
        boolean text = key instanceof Scalar scalar && scalar.kind() == ScalarKind.STRING;
        if (!text && !(key instanceof Enumeration)) {
            throw unsupported(place, type, Unsupported.MAP_KEY);
        }
        TypeUse value = element(use.argument(1), place);
        return new Dictionary(TypeName.get(type), key, value);
    }

    private ValueType ofUser(WrittenType use, TypeElement element, Place place) {
        if (element.getKind() == ElementKind.ENUM) {
            checkAccess(element, place);
            return enums.read(element, place);
        }
        if (element.getKind() == ElementKind.RECORD) {
            checkAccess(element, place);
            return record(use, null, place);
        }
        if (element.getModifiers().contains(Modifier.SEALED) && isAbstract(element)) {
            checkAccess(element, place);
            return union(use, element, place);
        }
        if (element.getKind() != ElementKind.CLASS || isAbstract(element) || Unsupported.isKnown(element)) {
            throw unsupported(place, use.type(), Unsupported.of(element));
        }
        checkAccess(element, place);
        return bean(use, element, place);
    }

    private static boolean isAbstract(TypeElement type) {
        return type.getKind().isInterface() || type.getModifiers().contains(Modifier.ABSTRACT);
    }

    /** @param tag what tells the record from its siblings, if it is read as one of a sealed hierarchy */
    Structure record(WrittenType use, @Nullable Tag tag, Place place) {
        DeclaredType type = (DeclaredType) use.type();
        String key = TypeKey.of(use) + (tag == null ? "" : " " + tag.property() + "=" + tag.value());
        if (composites.get(key) instanceof Structure known) {
            return known;
        }
        Structure structure = new Structure(TypeName.get(type), simpleName(type), Form.RECORD, tag);
        // Noted before its components are read, because they may lead back to it.
        composites.put(key, structure);
        structure.complete(records.read(use, tag, place));
        return structure;
    }

    private Union union(WrittenType use, TypeElement element, Place place) {
        DeclaredType type = (DeclaredType) use.type();
        String key = TypeKey.of(use);
        if (composites.get(key) instanceof Union known) {
            return known;
        }
        String tag = SealedReader.tag(element);
        Union union = new Union(TypeName.get(type), simpleName(type), tag);
        composites.put(key, union);
        union.complete(hierarchies.read(use, tag, place));
        return union;
    }

    private Structure bean(WrittenType use, TypeElement element, Place place) {
        DeclaredType type = (DeclaredType) use.type();
        String key = TypeKey.of(use);
        if (composites.get(key) instanceof Structure known) {
            return known;
        }
        if (Lombok.isToCome(element)) {
            throw new Unresolved(place.element(), Rule.LOMBOK_LATER, element.getSimpleName(), place.words());
        }
        Optional<Unsupported> problem = beans.problem(element);
        if (problem.isPresent()) {
            throw unsupported(place, type, problem.get());
        }
        Structure structure = new Structure(TypeName.get(type), simpleName(type), Form.BEAN, null);
        composites.put(key, structure);
        structure.complete(beans.read(use, place));
        return structure;
    }

    private static String simpleName(DeclaredType type) {
        return type.asElement().getSimpleName().toString();
    }

    /** Generated code must be able to name the type. */
    void checkAccess(TypeElement type, Place place) {
        access.problem(type).ifPresent(why -> {
            throw unsupported(place, type.asType(), why);
        });
    }

    private static String name(DeclaredType type) {
        return ((TypeElement) type.asElement()).getQualifiedName().toString();
    }

    Aborted unsupported(Place place, TypeMirror type, Unsupported why) {
        return compilation
                .reporter()
                .abort(place.element(), Rule.UNSUPPORTED_TYPE, place.words(), Names.of(type), why.reason(), why.fix());
    }
}
