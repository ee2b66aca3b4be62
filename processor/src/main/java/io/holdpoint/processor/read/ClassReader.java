package io.holdpoint.processor.read;

import com.palantir.javapoet.ClassName;
import io.holdpoint.processor.model.Effect;
import io.holdpoint.processor.model.Parameter;
import io.holdpoint.processor.model.Result;
import io.holdpoint.processor.model.Tool;
import io.holdpoint.processor.model.ToolClass;
import io.holdpoint.processor.report.Aborted;
import io.holdpoint.processor.report.Reporter;
import io.holdpoint.processor.report.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Reads the tools of a class. Problems are reported; a class with any is not returned. */
public final class ClassReader {

    private final Compilation compilation;
    private final Reporter reporter;
    private final ToolAnnotations frameworks;
    private final Effects effects;

    public ClassReader(Compilation compilation) {
        this.compilation = compilation;
        this.reporter = compilation.reporter();
        this.frameworks = new ToolAnnotations(compilation.options().toolAnnotations());
        this.effects = new Effects(compilation);
    }

    public ToolAnnotations frameworks() {
        return frameworks;
    }

    /**
     * The class with its tools; empty if it has none.
     *
     * @throws Aborted if something is wrong with it
     * @throws Unresolved if it refers to a class that does not exist yet
     */
    public Optional<ToolClass> read(TypeElement type) {
        int errors = reporter.errors();
        TypeReader types = new TypeReader(compilation, type);
        List<Tool> tools = new ArrayList<>();
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            Optional<ToolAnnotations.Mark> mark = frameworks.find(method);
            Optional<AnnotationMirror> eager = Mirrors.find(method, Annotations.EAGER);
            Optional<AnnotationMirror> speculative = Mirrors.find(method, Annotations.SPECULATIVE);
            if (mark.isPresent() || eager.isPresent() || speculative.isPresent() || isInToolSet(method, type)) {
                try {
                    checkClassified(method, mark, eager.isPresent(), speculative.isPresent());
                    checkCallable(method, speculative.isPresent());
                    AnnotationMirror classification =
                            eager.or(() -> speculative).orElseThrow();
                    tools.add(tool(method, mark, classification, speculative.isPresent(), types));
                } catch (Aborted reported) {
                    // The other methods of the class are looked at all the same.
                }
            }
        }
        if (!tools.isEmpty()) {
            checkAccess(type);
        }
        if (reporter.errors() > errors) {
            throw reporter.alreadyReported();
        }
        return tools.isEmpty()
                ? Optional.empty()
                : Optional.of(new ToolClass(type, ClassName.get(type), Names.table(type), tools));
    }

    private static boolean isInToolSet(ExecutableElement method, TypeElement type) {
        return Mirrors.has(type, Annotations.TOOL_SET)
                && method.getModifiers().contains(Modifier.PUBLIC)
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

    private void checkClassified(
            ExecutableElement method, Optional<ToolAnnotations.Mark> mark, boolean eager, boolean speculative) {
        if (eager && speculative) {
            throw reporter.abort(method, Rule.CONTRADICTION, Names.of(method));
        }
        if (!eager && !speculative) {
            String cause = mark.map(ToolAnnotations.Mark::words).orElse("its class is a @ToolSet");
            throw reporter.abort(method, Rule.UNCLASSIFIED, Names.of(method), cause);
        }
    }

    private void checkCallable(ExecutableElement method, boolean guarded) {
        var modifiers = method.getModifiers();
        String name = Names.of(method);
        if (modifiers.contains(Modifier.PRIVATE)) {
            throw reporter.abort(method, Rule.NOT_CALLABLE, name, "private", "Remove private");
        }
        if (modifiers.contains(Modifier.ABSTRACT)) {
            String fix = "Move the annotations to the method that implements it";
            throw reporter.abort(method, Rule.NOT_CALLABLE, name, "abstract", fix);
        }
        if (!method.getTypeParameters().isEmpty()) {
            String fix = "Replace its type parameters by the types that the model may send";
            throw reporter.abort(method, Rule.NOT_CALLABLE, name, "generic", fix);
        }
        if (guarded && modifiers.contains(Modifier.NATIVE)) {
            String fix = "Classify a Java method that calls it";
            throw reporter.abort(method, Rule.NOT_CALLABLE, name, "native", fix);
        }
    }

    private void checkAccess(TypeElement type) {
        TypeElement outer = type;
        while (true) {
            if (outer.getModifiers().contains(Modifier.PRIVATE)) {
                reporter.report(type, Rule.INACCESSIBLE_CLASS, outer.getSimpleName());
                return;
            }
            if (!(outer.getEnclosingElement() instanceof TypeElement next)) {
                return;
            }
            outer = next;
        }
    }

    private Tool tool(
            ExecutableElement method,
            Optional<ToolAnnotations.Mark> mark,
            AnnotationMirror classification,
            boolean speculative,
            TypeReader types) {
        Javadoc javadoc = Javadoc.of(compilation, method);
        String name = firstOf(
                mark.map(ToolAnnotations.Mark::name).orElse(""),
                Mirrors.text(classification, "name"),
                method.getSimpleName().toString());
        String description = firstOf(
                mark.map(ToolAnnotations.Mark::description).orElse(""),
                Mirrors.text(classification, "description"),
                javadoc.text());
        List<Parameter> parameters = new ParameterReader(compilation, types).read(method, javadoc, speculative);
        Effect effect = speculative ? effects.read(method, classification, parameters) : Effect.NONE;
        String descriptor = Names.descriptor(method, compilation.types(), compilation.elements());
        Result result = new ResultReader(compilation, types).read(method, speculative);
        return new Tool(method, Names.of(method), name, description, descriptor, parameters, result, effect);
    }

    private static String firstOf(String... texts) {
        for (String text : texts) {
            if (!text.isBlank()) {
                return text.strip();
            }
        }
        return "";
    }
}
