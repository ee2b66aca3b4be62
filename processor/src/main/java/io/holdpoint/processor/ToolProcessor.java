package io.holdpoint.processor;

import com.google.auto.service.AutoService;
import io.holdpoint.processor.read.Annotations;
import io.holdpoint.processor.read.ClassReader;
import io.holdpoint.processor.read.Compilation;
import io.holdpoint.processor.read.Options;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Finds the classes that declare tools and has a table written for each. Works on one class at a time and only from what
 * that class leads to, so that a build tool may run it on the classes that changed ("isolating").
 */
@AutoService(Processor.class)
public final class ToolProcessor extends AbstractProcessor {

    private static final Set<String> OURS = Set.of(Annotations.EAGER, Annotations.SPECULATIVE, Annotations.TOOL_SET);

    /** Classes that refer to something that is not there yet. */
    private final Set<ClassKey> waiting = new LinkedHashSet<>();

    private @Nullable Compilation compilation;
    private @Nullable ClassReader reader;
    private @Nullable EarlierTables earlierTables;

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
        Options.check(environment.getOptions(), compilation.reporter());
        reader = new ClassReader(compilation);
        earlierTables = new EarlierTables(environment.getFiler());
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Compilation current = compilation;
        ClassReader classes = reader;
        EarlierTables earlier = earlierTables;
        if (current != null && classes != null && earlier != null) {
            Problems problems = new Problems(current.reporter());
            problems.shown("this round", null, () -> {
                current.compiles(round.getRootElements());
                earlier.note(round.getRootElements());
                Set<ClassKey> keys = new LinkedHashSet<>(waiting);
                waiting.clear();
                for (TypeElement annotation : annotations) {
                    if (isToolAnnotation(annotation, classes)) {
                        collect(round.getElementsAnnotatedWith(annotation), keys);
                    }
                }
                ToolClassStep step = new ToolClassStep(processingEnv, current, classes);
                for (ClassKey key : keys) {
                    TypeElement type = key.find(current.elements());
                    if (type != null && !earlier.isKept(type)) {
                        problems.shown(key.name(), type, () -> process(type, step, round.processingOver()));
                    }
                }
                if (round.processingOver() && !round.errorRaised()) {
                    earlier.reportStale(current, classes);
                }
            });
        }
        return false;
    }

    private static boolean isToolAnnotation(TypeElement annotation, ClassReader classes) {
        return OURS.contains(annotation.getQualifiedName().toString())
                || classes.frameworks().makesTools(annotation);
    }

    private void collect(Set<? extends Element> annotated, Set<ClassKey> keys) {
        for (Element element : annotated) {
            Element type = element instanceof TypeElement ? element : element.getEnclosingElement();
            // An annotation type that carries a framework's annotation is a composed one, not a tool.
            if (type instanceof TypeElement declared && type.getKind() != ElementKind.ANNOTATION_TYPE) {
                keys.add(ClassKey.of(declared, processingEnv.getElementUtils()));
            }
        }
    }

    private void process(TypeElement type, ToolClassStep step, boolean last) {
        if (!step.run(type, last)) {
            waiting.add(ClassKey.of(type, processingEnv.getElementUtils()));
        }
    }
}
