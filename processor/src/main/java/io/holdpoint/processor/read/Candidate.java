package io.holdpoint.processor.read;

import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/**
 * A method that somebody says is a tool.
 *
 * @param mark a framework's annotation, if it has one
 * @param eager our annotation, if it has it
 * @param speculative our annotation, if it has it
 * @param inToolSet whether its class makes it a tool
 */
record Candidate(
        ExecutableElement method,
        Optional<ToolAnnotations.Mark> mark,
        Optional<AnnotationMirror> eager,
        Optional<AnnotationMirror> speculative,
        boolean inToolSet) {

    static Candidate of(ExecutableElement method, TypeElement type, ToolAnnotations frameworks) {
        return new Candidate(
                method,
                frameworks.find(method),
                Mirrors.find(method, Annotations.EAGER),
                Mirrors.find(method, Annotations.SPECULATIVE),
                Mirrors.has(type, Annotations.TOOL_SET) && isOwn(method, type));
    }

    boolean isTool() {
        return mark.isPresent() || eager.isPresent() || speculative.isPresent() || inToolSet;
    }

    /** Why it is a tool although it is not classified. */
    String cause() {
        return mark.map(ToolAnnotations.Mark::words).orElse("its class is a @ToolSet");
    }

    private static boolean isOwn(ExecutableElement method, TypeElement type) {
        return method.getModifiers().contains(Modifier.PUBLIC)
                && !isOfEveryObject(method)
                && !isRecordAccessor(method, type);
    }

    private static boolean isOfEveryObject(ExecutableElement method) {
        String name = method.getSimpleName().toString();
        return switch (method.getParameters().size()) {
            case 0 -> name.equals("toString") || name.equals("hashCode");
            case 1 -> name.equals("equals");
            default -> false;
        };
    }

    private static boolean isRecordAccessor(ExecutableElement method, TypeElement type) {
        return type.getKind() == ElementKind.RECORD
                && type.getRecordComponents().stream()
                        .anyMatch(component -> component.getAccessor().equals(method));
    }
}
