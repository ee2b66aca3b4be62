package io.holdpoint.processor.read;

import io.holdpoint.processor.model.Property;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Reads JavaBeans: classes with a constructor without parameters, and properties that have a getter and a setter. */
final class BeanReader {

    private final Compilation compilation;
    private final TypeReader types;

    BeanReader(Compilation compilation, TypeReader types) {
        this.compilation = compilation;
        this.types = types;
    }

    /** What is wrong with the class as a bean, if anything. */
    Optional<Unsupported> problem(TypeElement type) {
        Optional<ExecutableElement> constructor = ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .filter(candidate ->
                        candidate.getParameters().isEmpty() && types.access().canName(candidate))
                .findFirst();
        if (constructor.isEmpty()) {
            return Optional.of(Unsupported.NO_CONSTRUCTOR);
        }
        boolean isInner = type.getEnclosingElement() instanceof TypeElement
                && !type.getModifiers().contains(Modifier.STATIC);
        if (isInner) {
            return Optional.of(Unsupported.INNER);
        }
        List<Candidate> candidates = candidates(type);
        boolean checked = throwsChecked(constructor.get())
                || candidates.stream()
                        .anyMatch(candidate -> throwsChecked(candidate.getter) || throwsChecked(candidate.setter));
        if (checked) {
            return Optional.of(Unsupported.CHECKED_EXCEPTION);
        }
        return candidates.isEmpty() ? Optional.of(Unsupported.NO_PROPERTIES) : Optional.empty();
    }

    List<Property> read(WrittenType use, Place place) {
        TypeElement element = (TypeElement) ((DeclaredType) use.type()).asElement();
        Set<String> ignored = Jackson.ignores(element);
        Unique unique =
                new Unique(compilation.reporter(), element.getSimpleName().toString());
        List<Property> properties = new ArrayList<>();
        for (Candidate candidate : candidates(element)) {
            List<Element> annotated = candidate.annotated();
            if (Jackson.isIgnored(annotated) || ignored.contains(candidate.name)) {
                continue;
            }
            Element where = candidate.field == null ? candidate.setter : candidate.field;
            Place part =
                    place.part(compilation, where, "Property " + candidate.name + " of " + element.getSimpleName());
            PropertyReader.Source source = PropertyReader.Source.of(candidate.name, annotated, part);
            unique.add(source.jsonName(), part);
            Property.Access access = new Property.Access(
                    candidate.getter.getSimpleName().toString(),
                    candidate.setter.getSimpleName().toString());
            String javadoc = types.access().javadoc(where).text();
            properties.add(types.properties().read(source, typeOf(use, candidate, part), javadoc, access));
        }
        return properties;
    }

    /** With the annotations of the field, if there is one: they may say what is nullable. */
    private WrittenType typeOf(WrittenType use, Candidate candidate, Place place) {
        DeclaredType type = (DeclaredType) use.type();
        TypeMirror property = ((ExecutableType) compilation.types().asMemberOf(type, candidate.getter)).getReturnType();
        TypeAnnotations hidden = hidden(use, candidate.getter, place);
        if (candidate.field == null || !candidate.fieldHasType(compilation)) {
            return new WrittenType(property, candidate.getter.getReturnType(), hidden);
        }
        return new WrittenType(property, candidate.field.asType(), hidden.and(hidden(use, candidate.field, place)));
    }

    private TypeAnnotations hidden(WrittenType use, Element member, Place place) {
        TypeElement bean = (TypeElement) ((DeclaredType) use.type()).asElement();
        HiddenAnnotations all = compilation.hiddenAnnotations();
        Map<String, TypeAnnotations> variables = all.variables(member, bean, use.variables(), place);
        return all.of(member, variables, place);
    }

    /** A property of a bean. */
    private record Candidate(
            String name, @Nullable VariableElement field, ExecutableElement getter, ExecutableElement setter) {

        List<Element> annotated() {
            Element parameter = setter.getParameters().get(0);
            return field == null ? List.of(getter, setter, parameter) : List.of(field, getter, setter, parameter);
        }

        boolean fieldHasType(Compilation compilation) {
            return field != null && compilation.types().isSameType(field.asType(), getter.getReturnType());
        }
    }

    /** In the order of the fields, those of superclasses first; properties without a field of their name come last. */
    private List<Candidate> candidates(TypeElement type) {
        List<ExecutableElement> methods = methods(type);
        Map<String, VariableElement> fields = new LinkedHashMap<>();
        addFields(type, fields);
        Map<String, Optional<Candidate>> candidates = new LinkedHashMap<>();
        fields.keySet().forEach(name -> candidates.put(name, Optional.empty()));
        for (ExecutableElement setter : methods) {
            String suffix = suffix(setter, "set");
            if (suffix.isEmpty() || setter.getParameters().size() != 1) {
                continue;
            }
            TypeMirror property = setter.getParameters().get(0).asType();
            for (ExecutableElement getter : methods) {
                if (isGetter(getter, suffix) && compilation.types().isSameType(getter.getReturnType(), property)) {
                    String name = name(suffix, fields.keySet());
                    candidates.put(name, Optional.of(new Candidate(name, fields.get(name), getter, setter)));
                }
            }
        }
        return candidates.values().stream().flatMap(Optional::stream).toList();
    }

    private List<ExecutableElement> methods(TypeElement type) {
        return ElementFilter.methodsIn(compilation.elements().getAllMembers(type)).stream()
                .filter(method -> !method.getModifiers().contains(Modifier.STATIC)
                        && types.access().canName(method))
                .toList();
    }

    private static void addFields(TypeElement type, Map<String, VariableElement> fields) {
        if (type.getSuperclass().getKind() == TypeKind.DECLARED) {
            addFields((TypeElement) ((DeclaredType) type.getSuperclass()).asElement(), fields);
        }
        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            if (!field.getModifiers().contains(Modifier.STATIC)) {
                fields.put(field.getSimpleName().toString(), field);
            }
        }
    }

    private static boolean isGetter(ExecutableElement method, String suffix) {
        if (!method.getParameters().isEmpty()) {
            return false;
        }
        boolean isBoolean = method.getReturnType().getKind() == TypeKind.BOOLEAN;
        return suffix(method, "get").equals(suffix)
                || (isBoolean && suffix(method, "is").equals(suffix));
    }

    private static String suffix(ExecutableElement method, String prefix) {
        String name = method.getSimpleName().toString();
        boolean fits = name.startsWith(prefix)
                && name.length() > prefix.length()
                && !Character.isLowerCase(name.charAt(prefix.length()));
        return fits ? name.substring(prefix.length()) : "";
    }

    /** The name of the field if there is one; conventions differ about names such as {@code URL} and {@code isOpen}. */
    private static String name(String suffix, Set<String> fields) {
        String conventional = decapitalized(suffix);
        if (fields.contains(conventional)) {
            return conventional;
        }
        return fields.stream()
                .filter(field -> field.equalsIgnoreCase(suffix) || field.equalsIgnoreCase("is" + suffix))
                .findFirst()
                .orElse(conventional);
    }

    /** As JavaBeans has it: {@code Name} is name, {@code URL} is URL. */
    private static String decapitalized(String suffix) {
        boolean acronym = suffix.length() > 1 && Character.isUpperCase(suffix.charAt(1));
        return acronym ? suffix : Character.toLowerCase(suffix.charAt(0)) + suffix.substring(1);
    }

    private boolean throwsChecked(ExecutableElement executable) {
        return executable.getThrownTypes().stream().anyMatch(thrown -> !isUnchecked(thrown));
    }

    private boolean isUnchecked(TypeMirror thrown) {
        return List.of("java.lang.RuntimeException", "java.lang.Error").stream()
                .map(name -> compilation.elements().getTypeElement(name))
                .anyMatch(unchecked -> compilation.types().isSubtype(thrown, unchecked.asType()));
    }
}
