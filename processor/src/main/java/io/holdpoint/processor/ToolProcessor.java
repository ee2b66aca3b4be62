package io.holdpoint.processor;

import com.google.auto.service.AutoService;
import com.palantir.javapoet.ClassName;
import io.holdpoint.processor.check.Classifications;
import io.holdpoint.processor.check.Described;
import io.holdpoint.processor.check.ToolNames;
import io.holdpoint.processor.check.TypeShapes;
import io.holdpoint.processor.model.ToolClass;
import io.holdpoint.processor.read.Annotations;
import io.holdpoint.processor.read.ClassReader;
import io.holdpoint.processor.read.Compilation;
import io.holdpoint.processor.read.Options;
import io.holdpoint.processor.read.Unresolved;
import io.holdpoint.processor.report.Aborted;
import io.holdpoint.processor.report.Rule;
import io.holdpoint.processor.write.TableWriter;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Reads the classes that declare tools and writes a table for each. Works on one class at a time and only from what that
 * class leads to, so that a build tool may run it on the classes that changed ("isolating").
 */
@AutoService(Processor.class)
public final class ToolProcessor extends AbstractProcessor {

    private final Set<String> waiting = new LinkedHashSet<>();
    private @Nullable Compilation compilation;
    private @Nullable ClassReader reader;

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    /** All annotations, because one that is not known by name may be composed of one that is. */
    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*");
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Options.NAMES;
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        compilation = new Compilation(environment);
        reader = new ClassReader(compilation);
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Compilation current = compilation;
        ClassReader classes = reader;
        if (current != null && classes != null) {
            current.compiles(round.getRootElements());
            Set<String> names = new LinkedHashSet<>(waiting);
            waiting.clear();
            for (TypeElement annotation : annotations) {
                if (isOurs(annotation) || classes.frameworks().makesTools(annotation)) {
                    collect(round.getElementsAnnotatedWith(annotation), names);
                }
            }
            for (String name : names) {
                TypeElement type = current.elements().getTypeElement(name);
                if (type != null) {
                    process(type, current, classes, round.processingOver());
                }
            }
        }
        return false;
    }

    private static boolean isOurs(TypeElement annotation) {
        String name = annotation.getQualifiedName().toString();
        return name.equals(Annotations.EAGER)
                || name.equals(Annotations.SPECULATIVE)
                || name.equals(Annotations.TOOL_SET);
    }

    private static void collect(Set<? extends Element> annotated, Set<String> names) {
        for (Element element : annotated) {
            Element type = element instanceof TypeElement ? element : element.getEnclosingElement();
            // An annotation type that carries a framework's annotation is a composed one, not a tool.
            if (type instanceof TypeElement declared && !type.getKind().equals(ElementKind.ANNOTATION_TYPE)) {
                names.add(declared.getQualifiedName().toString());
            }
        }
    }

    private void process(TypeElement type, Compilation current, ClassReader classes, boolean last) {
        try {
            Optional<ToolClass> tools = classes.read(type);
            if (tools.isPresent()) {
                int errors = current.reporter().errors();
                new ToolNames(current.reporter()).check(tools.get());
                new TypeShapes(current.reporter()).check(tools.get());
                new Described(current.reporter()).check(tools.get());
                new Classifications(current, processingEnv).check(tools.get());
                if (current.reporter().errors() == errors) {
                    write(tools.get(), current);
                }
            }
        } catch (Aborted reported) {
            // The compiler fails with what was reported.
        } catch (Unresolved notYet) {
            if (last) {
                notYet.report(current.reporter());
            } else {
                waiting.add(type.getQualifiedName().toString());
            }
        } catch (RuntimeException unexpected) {
            report(type, unexpected, current);
        }
    }

    private void write(ToolClass tools, Compilation current) {
        Optional<ClassName> generated = Optional.ofNullable(
                        current.elements().getTypeElement("javax.annotation.processing.Generated"))
                .map(ClassName::get);
        Filer filer = processingEnv.getFiler();
        try {
            new TableWriter(tools, generated).write().writeTo(filer);
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            String name = tools.name().simpleName();
            current.reporter().report(tools.element(), Rule.TABLE_EXISTS, name, tools.table(), reason);
        }
    }

    private static void report(TypeElement type, RuntimeException thrown, Compilation current) {
        // javac's way to say that a class file is missing; its class cannot be named here.
        if (thrown.getClass().getSimpleName().equals("CompletionFailure")) {
            current.reporter()
                    .report(type, Rule.MISSING_CLASS, type.getSimpleName(), String.valueOf(thrown.getMessage()));
        } else {
            current.reporter().report(type, Rule.INTERNAL, type.getQualifiedName(), Trace.of(thrown));
        }
    }
}
