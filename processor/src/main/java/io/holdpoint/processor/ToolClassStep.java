package io.holdpoint.processor;

import com.palantir.javapoet.ClassName;
import io.holdpoint.processor.check.Classifications;
import io.holdpoint.processor.check.Described;
import io.holdpoint.processor.check.ToolNames;
import io.holdpoint.processor.check.TypeShapes;
import io.holdpoint.processor.model.ToolClass;
import io.holdpoint.processor.read.ClassReader;
import io.holdpoint.processor.read.Compilation;
import io.holdpoint.processor.read.Unresolved;
import io.holdpoint.processor.report.Aborted;
import io.holdpoint.processor.report.Reporter;
import io.holdpoint.processor.report.Rule;
import io.holdpoint.processor.write.TableWriter;
import java.io.IOException;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Takes one class through its phases: read, check, write. */
final class ToolClassStep {

    private static final String SUPERCLASS = "io.holdpoint.spi.ToolTable";
    private static final String GENERATED = "javax.annotation.processing.Generated";

    private final ProcessingEnvironment environment;
    private final Compilation compilation;
    private final Reporter reporter;
    private final ClassReader classes;

    ToolClassStep(ProcessingEnvironment environment, Compilation compilation, ClassReader classes) {
        this.environment = environment;
        this.compilation = compilation;
        this.reporter = compilation.reporter();
        this.classes = classes;
    }

    /**
     * Takes the class through all phases.
     *
     * @param last whether this is the last chance
     * @return false if the class refers to something that is not there yet
     */
    boolean run(TypeElement type, boolean last) {
        try {
            classes.read(type).ifPresent(tools -> checkAndWrite(tools, last));
        } catch (Aborted reported) {
            // The compiler fails with what was reported.
        } catch (Unresolved notYet) {
            if (!last) {
                return false;
            }
            notYet.report(reporter);
        }
        return true;
    }

    private void checkAndWrite(ToolClass tools, boolean last) {
        int errors = reporter.errors();
        if (last) {
            // What is written now is not processed any more: the index would lack it.
            reporter.report(tools.element(), Rule.TOO_LATE, tools.name().simpleName());
        }
        new ToolNames(reporter).check(tools);
        new TypeShapes(reporter).check(tools);
        new Described(reporter).check(tools);
        new Classifications(compilation, environment).check(tools);
        checkRuntime(tools);
        if (reporter.errors() == errors) {
            write(tools);
        }
    }

    private void checkRuntime(ToolClass tools) {
        if (visible(SUPERCLASS, tools).isEmpty()) {
            boolean named = module(tools).isPresent();
            String also = named ? ", and \"requires io.holdpoint;\" to module-info.java" : "";
            reporter.report(
                    tools.element(), Rule.RUNTIME_NOT_FOUND, tools.name().simpleName(), also);
        }
    }

    /** The class, if code in the same module can name it. */
    private Optional<TypeElement> visible(String name, ToolClass from) {
        Elements elements = compilation.elements();
        Optional<ModuleElement> module = module(from);
        return Optional.ofNullable(
                module.isPresent() ? elements.getTypeElement(module.get(), name) : elements.getTypeElement(name));
    }

    /** The module that the class is in, if it is a named one. */
    private Optional<ModuleElement> module(ToolClass tools) {
        return Optional.ofNullable(compilation.elements().getModuleOf(tools.element()))
                .filter(module -> !module.isUnnamed());
    }

    private void write(ToolClass tools) {
        Optional<ClassName> generated = visible(GENERATED, tools).map(ClassName::get);
        try {
            new TableWriter(tools, generated).write().writeTo(environment.getFiler());
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            reporter.report(tools.element(), Rule.TABLE_EXISTS, tools.name().simpleName(), tools.table(), reason);
        }
    }
}
