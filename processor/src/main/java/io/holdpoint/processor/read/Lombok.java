package io.holdpoint.processor.read;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/** Lombok adds methods to a class while it is compiled; whoever looks before that does not see them. */
final class Lombok {

    private static final Set<String> SETTERS = Set.of("lombok.Data", "lombok.Setter");

    private Lombok() {}

    /** Whether Lombok has yet to add setters to the class. */
    static boolean isToCome(TypeElement type) {
        Set<String> methods = ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .map(ExecutableElement::getSimpleName)
                .map(name -> name.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        boolean all = asksForSetters(type);
        return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                .filter(field -> (all && !isDeclined(field)) || asksForSetters(field))
                .filter(field -> !field.getModifiers().contains(Modifier.STATIC)
                        && !field.getModifiers().contains(Modifier.FINAL))
                .anyMatch(field -> !hasSetter(field, methods));
    }

    private static boolean asksForSetters(Element element) {
        return SETTERS.stream().anyMatch(name -> Mirrors.has(element, name)) && !isDeclined(element);
    }

    /** {@code @Setter(AccessLevel.NONE)}, or one that generated code cannot call. */
    private static boolean isDeclined(Element element) {
        return Mirrors.find(element, "lombok.Setter")
                .map(mirror -> Mirrors.text(mirror, "value"))
                .filter(level -> level.endsWith("NONE") || level.endsWith("PRIVATE"))
                .isPresent();
    }

    private static boolean hasSetter(VariableElement field, Set<String> methods) {
        String name = field.getSimpleName().toString().toLowerCase(Locale.ROOT);
        return methods.contains("set" + name) || (name.startsWith("is") && methods.contains("set" + name.substring(2)));
    }
}
