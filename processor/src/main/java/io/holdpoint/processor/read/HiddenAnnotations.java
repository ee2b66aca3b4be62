package io.holdpoint.processor.read;

import io.holdpoint.processor.report.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.TypePath;
import org.objectweb.asm.TypeReference;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.TypeAnnotationNode;

/**
 * Annotations on uses of types that are in class files, but that javac before 22 does not show. With any other compiler,
 * and for what is compiled from source, there are none.
 */
final class HiddenAnnotations {

    private static final int SHOWN_SINCE = 22;

    private final Compilation compilation;
    private final ClassFiles files;
    private final ClassFileAnnotations annotations;
    private final boolean hides;

    HiddenAnnotations(Compilation compilation, ProcessingEnvironment environment, boolean eclipse) {
        this.compilation = compilation;
        this.files = new ClassFiles(environment);
        this.annotations = new ClassFileAnnotations(environment.getElementUtils(), environment.getTypeUtils());
        this.hides = !eclipse && Runtime.version().feature() < SHOWN_SINCE;
    }

    /**
     * Those on the type of a field or a component of a record, or on what a method returns.
     *
     * @param variables what is on the types that the type variables of the member's class stand for
     */
    TypeAnnotations of(Element member, Map<String, TypeAnnotations> variables, Place place) {
        TypeElement owner = owner(member);
        TypeMirror type = member instanceof ExecutableElement method ? method.getReturnType() : member.asType();
        return read(owner, type, place, file -> ofMember(file, member)).with(variables, type);
    }

    private static TypeElement owner(Element member) {
        return (TypeElement) Objects.requireNonNull(member.getEnclosingElement());
    }

    /** What is on the types that the type variables of a member's class stand for, in a class that inherits the member. */
    Map<String, TypeAnnotations> variables(
            Element member, TypeElement type, Map<String, TypeAnnotations> variables, Place place) {
        Map<String, TypeAnnotations> found = search(owner(member), type, variables, place);
        return found == null ? Map.of() : found;
    }

    private @Nullable Map<String, TypeAnnotations> search(
            TypeElement owner, TypeElement type, Map<String, TypeAnnotations> variables, Place place) {
        if (type.equals(owner)) {
            return variables;
        }
        List<TypeMirror> parents = new ArrayList<>(type.getInterfaces());
        parents.add(0, type.getSuperclass());
        for (int i = 0; i < parents.size(); i++) {
            if (parents.get(i) instanceof DeclaredType parent) {
                // A class file counts interfaces from 0, and the superclass is -1.
                int index = i - 1;
                TypeAnnotations onParent =
                        read(type, parent, place, file -> ofParent(file, index)).with(variables, parent);
                Map<String, TypeAnnotations> found =
                        search(owner, (TypeElement) parent.asElement(), WrittenType.variables(parent, onParent), place);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private TypeAnnotations read(
            TypeElement owner, TypeMirror type, Place place, Function<ClassNode, Stream<TypeAnnotationNode>> nodes) {
        if (!hides || compilation.isSource(owner) || files.hasSource(owner)) {
            return TypeAnnotations.NONE;
        }
        Optional<ClassNode> file = files.of(owner);
        if (file.isPresent()) {
            return nodes.apply(file.get())
                    .filter(ClassFileAnnotations::matters)
                    .map(node -> TypeAnnotations.at(path(node.typePath), annotations.mirror(node, place)))
                    .reduce(TypeAnnotations.NONE, TypeAnnotations::and);
        }
        // A constraint on the type as a whole is on the member as well, where the compiler shows it.
        if (type instanceof DeclaredType declared
                && !declared.getTypeArguments().isEmpty()) {
            throw compilation
                    .reporter()
                    .abort(
                            place.element(),
                            Rule.HIDDEN_ANNOTATIONS,
                            place.words(),
                            Names.of(type),
                            owner.getQualifiedName());
        }
        return TypeAnnotations.NONE;
    }

    private Stream<TypeAnnotationNode> ofMember(ClassNode file, Element member) {
        String name = member.getSimpleName().toString();
        if (member instanceof ExecutableElement method) {
            String descriptor = Names.descriptor(method, compilation.types(), compilation.elements());
            return file.methods.stream()
                    .filter(node -> node.name.equals(name) && node.desc.equals(descriptor))
                    .flatMap(node -> all(node.visibleTypeAnnotations, node.invisibleTypeAnnotations))
                    .filter(node -> new TypeReference(node.typeRef).getSort() == TypeReference.METHOD_RETURN);
        }
        if (member.getKind() == ElementKind.RECORD_COMPONENT) {
            return file.recordComponents.stream()
                    .filter(node -> node.name.equals(name))
                    .flatMap(node -> all(node.visibleTypeAnnotations, node.invisibleTypeAnnotations));
        }
        return file.fields.stream()
                .filter(node -> node.name.equals(name))
                .flatMap(node -> all(node.visibleTypeAnnotations, node.invisibleTypeAnnotations));
    }

    private static Stream<TypeAnnotationNode> ofParent(ClassNode file, int index) {
        return all(file.visibleTypeAnnotations, file.invisibleTypeAnnotations).filter(node -> {
            TypeReference reference = new TypeReference(node.typeRef);
            return reference.getSort() == TypeReference.CLASS_EXTENDS && reference.getSuperTypeIndex() == index;
        });
    }

    /** ASM has no list where there is none. */
    private static Stream<TypeAnnotationNode> all(
            @Nullable List<TypeAnnotationNode> visible, @Nullable List<TypeAnnotationNode> invisible) {
        return Stream.concat(
                visible == null ? Stream.of() : visible.stream(), invisible == null ? Stream.of() : invisible.stream());
    }

    /** Steps into an inner class, the only ones without a counterpart in the type's own shape, lead to no part. */
    private static List<Integer> path(@Nullable TypePath path) {
        List<Integer> steps = new ArrayList<>();
        for (int i = 0; path != null && i < path.getLength(); i++) {
            if (path.getStep(i) != TypePath.INNER_TYPE) {
                steps.add(path.getStepArgument(i));
            }
        }
        return steps;
    }
}
