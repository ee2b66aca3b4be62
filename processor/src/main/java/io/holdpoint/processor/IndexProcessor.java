package io.holdpoint.processor;

import com.google.auto.service.AutoService;
import io.holdpoint.processor.report.Reporter;
import io.holdpoint.processor.report.Rule;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * Lists a module's tables for {@code ServiceLoader}. Reads only the marker on generated tables, so that a build tool may
 * hand it class files of classes that did not change ("aggregating").
 */
@AutoService(Processor.class)
public final class IndexProcessor extends AbstractProcessor {

    static final String MARKER = "io.holdpoint.spi.TableOf";
    static final String INDEX = "META-INF/services/io.holdpoint.spi.ToolTable";

    private final Map<String, Element> tables = new TreeMap<>();

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(MARKER);
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        try {
            for (TypeElement annotation : annotations) {
                for (Element table : round.getElementsAnnotatedWith(annotation)) {
                    if (table instanceof TypeElement type) {
                        tables.put(
                                processingEnv
                                        .getElementUtils()
                                        .getBinaryName(type)
                                        .toString(),
                                type);
                    }
                }
            }
            if (round.processingOver() && !tables.isEmpty()) {
                write();
            }
        } catch (RuntimeException unexpected) {
            new Reporter(processingEnv.getMessager(), (where, rule) -> false)
                    .report(Rule.INTERNAL, INDEX, Trace.of(unexpected));
        }
        return false;
    }

    private void write() {
        try {
            FileObject index = processingEnv
                    .getFiler()
                    .createResource(
                            StandardLocation.CLASS_OUTPUT,
                            "",
                            INDEX,
                            tables.values().toArray(new Element[0]));
            try (Writer out = index.openWriter()) {
                for (String table : tables.keySet()) {
                    out.write(table + "\n");
                }
            }
        } catch (IOException e) {
            new Reporter(processingEnv.getMessager(), (where, rule) -> false).report(Rule.INDEX_NOT_WRITTEN, INDEX, e);
        }
    }
}
