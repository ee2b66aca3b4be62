package io.holdpoint.processor.read;

import com.palantir.javapoet.ClassName;
import io.holdpoint.processor.model.Tool;
import io.holdpoint.processor.model.ToolClass;
import io.holdpoint.processor.report.Aborted;
import io.holdpoint.processor.report.Reporter;
import io.holdpoint.processor.report.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Reads the tools of a class. Problems are reported; a class with any is not returned. */
public final class ClassReader {

    private final Compilation compilation;
    private final Reporter reporter;
    private final ToolAnnotations frameworks;
    private final ToolReader tools;

    public ClassReader(Compilation compilation) {
        this.compilation = compilation;
        this.reporter = compilation.reporter();
        this.frameworks = new ToolAnnotations(compilation.options().toolAnnotations());
        this.tools = new ToolReader(compilation);
    }

    public ToolAnnotations frameworks() {
        return frameworks;
    }

    /** Whether the class declares a tool, whatever may be wrong with it. */
    public boolean declaresTools(TypeElement type) {
        return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .anyMatch(method -> Candidate.of(method, type, frameworks).isTool());
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
        List<Tool> found = new ArrayList<>();
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            Candidate candidate = Candidate.of(method, type, frameworks);
            if (candidate.isTool()) {
                try {
                    found.add(tools.read(candidate, types));
                } catch (Aborted reported) {
                    // The other methods of the class are looked at all the same.
                }
            }
        }
        if (!found.isEmpty()) {
            Suppressions.check(type, reporter);
            checkAccess(type);
        }
        if (reporter.errors() > errors) {
            throw reporter.alreadyReported();
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new ToolClass(type, ClassName.get(type), Names.table(type), found));
    }

    private void checkAccess(TypeElement type) {
        for (Element outer = type; outer instanceof TypeElement; outer = outer.getEnclosingElement()) {
            if (outer.getModifiers().contains(Modifier.PRIVATE)) {
                reporter.report(type, Rule.INACCESSIBLE_CLASS, outer.getSimpleName());
                return;
            }
        }
    }
}
