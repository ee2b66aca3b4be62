package io.holdpoint.processor.read;

import io.holdpoint.processor.model.Structure.Tag;
import io.holdpoint.processor.model.Union;
import io.holdpoint.processor.model.ValueType.Constant;
import io.holdpoint.processor.model.ValueType.Enumeration;
import io.holdpoint.processor.report.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads sealed hierarchies: their records and enums, and what tells them apart. */
final class SealedReader {

    private static final String DEFAULT_TAG = "type";

    private final Compilation compilation;
    private final TypeReader types;

    SealedReader(Compilation compilation, TypeReader types) {
        this.compilation = compilation;
        this.types = types;
    }

    static String tag(TypeElement root) {
        String named = Jackson.typeProperty(root);
        return named.isEmpty() ? DEFAULT_TAG : named;
    }

    List<Union.Case> read(WrittenType root, String tag, Place place) {
        TypeElement element = (TypeElement) ((DeclaredType) root.type()).asElement();
        Hierarchy hierarchy = new Hierarchy(root, place);
        collect(element, hierarchy);
        if (hierarchy.leaves.isEmpty()) {
            throw types.unsupported(place, root.type(), Unsupported.NO_CASE);
        }
        Map<String, String> owners = new HashMap<>();
        List<Union.Case> cases = new ArrayList<>();
        for (WrittenType leaf : hierarchy.leaves.values()) {
            TypeElement type = (TypeElement) ((DeclaredType) leaf.type()).asElement();
            types.checkAccess(type, place);
            if (type.getKind() == ElementKind.ENUM) {
                Enumeration constants = types.enums().read(type, place);
                for (Constant constant : constants.constants()) {
                    checkUnique(constant.jsonName(), type, owners, element, tag, place);
                }
                cases.add(new Union.OfConstants(constants));
            } else {
                String name = Jackson.typeName(type, hierarchy.names.getOrDefault(key(type), ""));
                checkUnique(name, type, owners, element, tag, place);
                cases.add(new Union.OfStructure(types.record(leaf, new Tag(tag, name), place)));
            }
        }
        return cases;
    }

    private void checkUnique(
            String name, TypeElement type, Map<String, String> owners, TypeElement root, String tag, Place place) {
        String owner = owners.putIfAbsent(name, type.getSimpleName().toString());
        if (owner != null) {
            throw compilation
                    .reporter()
                    .abort(
                            place.element(),
                            Rule.DUPLICATE_CASE,
                            owner,
                            type.getSimpleName(),
                            root.getSimpleName(),
                            tag,
                            name);
        }
    }

    /** What was found so far. */
    private static final class Hierarchy {
        final WrittenType root;
        final Place place;
        final Set<String> branches = new HashSet<>();
        final Map<String, WrittenType> leaves = new LinkedHashMap<>();
        final Map<String, String> names = new HashMap<>();

        Hierarchy(WrittenType root, Place place) {
            this.root = root;
            this.place = place;
        }
    }

    /** Leaves out what cannot be a value here: {@code Failed implements Result<Object>} is no {@code Result<Flight>}. */
    private void collect(TypeElement branch, Hierarchy into) {
        if (!into.branches.add(key(branch))) {
            // It extends itself, or is reached on several ways.
            return;
        }
        into.names.putAll(Jackson.subTypeNames(branch));
        for (TypeElement type : permitted(branch)) {
            if (type.getKind() == ElementKind.RECORD || type.getKind() == ElementKind.ENUM) {
                WrittenType leaf = instantiate(type, into.root, into.place);
                if (compilation.types().isSubtype(leaf.type(), into.root.type())) {
                    into.leaves.put(key(type), leaf);
                }
            } else if (type.getModifiers().contains(Modifier.SEALED)) {
                collect(type, into);
            } else {
                Place part = into.place.part(compilation, type, "Class " + type.getSimpleName());
                throw compilation
                        .reporter()
                        .abort(
                                part.element(),
                                Rule.CASE_NOT_A_RECORD,
                                part.words(),
                                ((DeclaredType) into.root.type()).asElement().getSimpleName());
            }
        }
    }

    /**
     * In the order of their declarations, where one class contains them all; there, compilers disagree about the order. In
     * a class file it is the list of the permitted ones that has the order, and that of nested classes has none.
     */
    private List<TypeElement> permitted(TypeElement branch) {
        List<TypeElement> permitted = new ArrayList<>();
        for (TypeMirror type : branch.getPermittedSubclasses()) {
            if (type.getKind() != TypeKind.DECLARED) {
                throw new Unresolved();
            }
            permitted.add((TypeElement) ((DeclaredType) type).asElement());
        }
        Set<Element> containers =
                permitted.stream().map(Element::getEnclosingElement).collect(Collectors.toSet());
        if (containers.size() == 1
                && containers.iterator().next() instanceof TypeElement container
                && compilation.isSource(container)) {
            permitted.sort(Comparator.comparingInt(container.getEnclosedElements()::indexOf));
        }
        return permitted;
    }

    private static String key(TypeElement type) {
        return type.getQualifiedName().toString();
    }

    /** {@code Ok<Flight>} for the leaf {@code Ok<T> implements Result<T>} of {@code Result<Flight>}. */
    private WrittenType instantiate(TypeElement leaf, WrittenType use, Place place) {
        if (leaf.getTypeParameters().isEmpty()) {
            return WrittenType.of(compilation.types().getDeclaredType(leaf));
        }
        DeclaredType root = (DeclaredType) use.type();
        Map<String, WrittenType> bindings = new HashMap<>();
        DeclaredType view = asSuper((DeclaredType) leaf.asType(), (TypeElement) root.asElement());
        if (view != null
                && view.getTypeArguments().size() == root.getTypeArguments().size()) {
            for (int i = 0; i < view.getTypeArguments().size(); i++) {
                TypeMirror argument = view.getTypeArguments().get(i);
                if (argument.getKind() == TypeKind.TYPEVAR) {
                    bindings.put(Names.of(argument), use.argument(i));
                }
            }
        }
        List<TypeMirror> arguments = new ArrayList<>();
        Map<Integer, TypeAnnotations> hidden = new HashMap<>();
        for (TypeParameterElement parameter : leaf.getTypeParameters()) {
            WrittenType argument = bindings.get(parameter.getSimpleName().toString());
            if (argument == null) {
                throw types.unsupported(place, leaf.asType(), Unsupported.TYPE_VARIABLE);
            }
            hidden.put(arguments.size(), argument.hidden());
            arguments.add(argument.type());
        }
        return WrittenType.of(
                compilation.types().getDeclaredType(leaf, arguments.toArray(TypeMirror[]::new)),
                new TypeAnnotations(List.of(), hidden));
    }

    private @Nullable DeclaredType asSuper(DeclaredType type, TypeElement target) {
        if (type.asElement().equals(target)) {
            return type;
        }
        for (TypeMirror parent : compilation.types().directSupertypes(type)) {
            DeclaredType found = asSuper((DeclaredType) parent, target);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
