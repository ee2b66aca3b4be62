package io.holdpoint.processor.read;

import com.palantir.javapoet.TypeName;
import io.holdpoint.processor.model.ScalarKind;
import io.holdpoint.processor.model.Structure;
import io.holdpoint.processor.model.TypeUse;
import io.holdpoint.processor.model.ValueType;
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
    private final PropertyReader properties;
    private final EnumReader enums;
    private final TypeElement user;
    private final String userPackage;
    private final Map<TypeName, Structure> structures = new HashMap<>();

    /** @param user the class whose table will use the types */
    TypeReader(Compilation compilation, TypeElement user) {
        this.compilation = compilation;
        this.properties = new PropertyReader(compilation, this);
        this.enums = new EnumReader(compilation);
        this.user = user;
        this.userPackage =
                compilation.elements().getPackageOf(user).getQualifiedName().toString();
    }

    PropertyReader properties() {
        return properties;
    }

    /**
     * The Javadoc of a type, if it is in the same file as the class whose table will use it. What other files say is not
     * there in an incremental build, and the schema must not depend on what happened to be compiled.
     */
    Javadoc javadoc(TypeElement type) {
        return Compilation.outermost(type).equals(Compilation.outermost(user))
                ? Javadoc.of(compilation, type)
                : Javadoc.NONE;
    }

    /** The type of an element of a collection or of a value of a map. */
    private TypeUse element(TypeMirror type, Place place) {
        if (type.getKind() == TypeKind.DECLARED && OPTIONALS.contains(name((DeclaredType) type))) {
            throw unsupported(place, type, Unsupported.MISPLACED_OPTIONAL);
        }
        return new TypeUse(read(type, place), Nullness.isNullable(type));
    }

    /** @throws Aborted if the type has no exact form in JSON */
    ValueType read(TypeMirror type, Place place) {
        return switch (type.getKind()) {
            case BOOLEAN, BYTE, SHORT, INT, LONG, CHAR, FLOAT, DOUBLE ->
                new Scalar(Scalars.of(type.getKind()), TypeName.get(type).box());
            case ARRAY -> array((ArrayType) type, place);
            case DECLARED -> declared((DeclaredType) type, place);
            case WILDCARD -> wildcard((WildcardType) type, place);
            case TYPEVAR -> throw unsupported(place, type, Unsupported.TYPE_VARIABLE);
            case ERROR -> throw new Unresolved();
            default -> throw unsupported(place, type, Unsupported.UNBOUNDED);
        };
    }

    private ValueType array(ArrayType type, Place place) {
        TypeMirror component = type.getComponentType();
        if (component.getKind() == TypeKind.BYTE) {
            return new Scalar(ScalarKind.BASE64, TypeName.get(type));
        }
        if (component instanceof DeclaredType declared
                && !declared.getTypeArguments().isEmpty()) {
            throw unsupported(place, type, Unsupported.GENERIC_ARRAY);
        }
        return new Sequence(Container.ARRAY, TypeName.get(type), element(component, place));
    }

    private ValueType wildcard(WildcardType type, Place place) {
        TypeMirror bound = type.getExtendsBound();
        if (bound == null) {
            throw unsupported(place, type, Unsupported.UNBOUNDED);
        }
        return read(bound, place);
    }

    private ValueType declared(DeclaredType type, Place place) {
        TypeElement element = (TypeElement) type.asElement();
        String name = name(type);
        ScalarKind scalar = Scalars.of(name);
        if (scalar != null) {
            return new Scalar(scalar, TypeName.get(type));
        }
        boolean raw = type.getTypeArguments().isEmpty()
                && !element.getTypeParameters().isEmpty();
        if (raw && !OPTIONALS.contains(name)) {
            throw unsupported(place, type, Unsupported.RAW);
        }
        Container container = CONTAINERS.get(name);
        if (container != null) {
            return new Sequence(
                    container,
                    TypeName.get(type),
                    element(type.getTypeArguments().get(0), place));
        }
        if (name.equals("java.util.Map")) {
            return map(type, place);
        }
        if (OPTIONALS.contains(name)) {
            throw unsupported(place, type, Unsupported.MISPLACED_OPTIONAL);
        }
        if (element.getKind() == ElementKind.ENUM) {
            checkAccess(element, place);
            return enums.read(element, place);
        }
        if (element.getKind() == ElementKind.RECORD) {
            checkAccess(element, place);
            return record(type, element, place);
        }
        throw unsupported(place, type, Unsupported.of(element));
    }

    private ValueType map(DeclaredType type, Place place) {
        ValueType key = read(type.getTypeArguments().get(0), place);
        boolean text = key instanceof Scalar scalar && scalar.kind() == ScalarKind.STRING;
        if (!text && !(key instanceof Enumeration)) {
            throw unsupported(place, type, Unsupported.MAP_KEY);
        }
        TypeUse value = element(type.getTypeArguments().get(1), place);
        return new Dictionary(TypeName.get(type), key, value);
    }

    private Structure record(DeclaredType type, TypeElement element, Place place) {
        TypeName name = TypeName.get(type);
        Structure known = structures.get(name);
        if (known != null) {
            return known;
        }
        Structure structure = new Structure(name, element.getSimpleName().toString());
        // Noted before its components are read, because they may lead back to it.
        structures.put(name, structure);
        structure.complete(properties.ofRecord(type, element, place));
        return structure;
    }

    /** Generated code must be able to name the type, and to create it without an enclosing object. */
    private void checkAccess(TypeElement type, Place place) {
        boolean samePackage =
                compilation.elements().getPackageOf(type).getQualifiedName().contentEquals(userPackage);
        for (TypeElement outer = type; outer != null; outer = enclosing(outer)) {
            Set<Modifier> modifiers = outer.getModifiers();
            boolean visible =
                    modifiers.contains(Modifier.PUBLIC) || (samePackage && !modifiers.contains(Modifier.PRIVATE));
            if (!visible) {
                String reach = samePackage ? "is private" : "is not public";
                Unsupported why = new Unsupported(
                        outer.getSimpleName() + " " + reach + ", and generated code in package "
                                + (userPackage.isEmpty() ? "(unnamed)" : userPackage) + " creates it",
                        samePackage ? "Remove private" : "Make it public");
                throw unsupported(place, type.asType(), why);
            }
        }
    }

    private static @Nullable TypeElement enclosing(TypeElement type) {
        return type.getEnclosingElement() instanceof TypeElement outer ? outer : null;
    }

    private static String name(DeclaredType type) {
        return ((TypeElement) type.asElement()).getQualifiedName().toString();
    }

    Aborted unsupported(Place place, TypeMirror type, Unsupported why) {
        return compilation
                .reporter()
                .abort(place.element(), Rule.UNSUPPORTED_TYPE, place.words(), Names.of(type), why.reason(), why.fix());
    }

    List<Structure> structures() {
        return List.copyOf(structures.values());
    }
}
