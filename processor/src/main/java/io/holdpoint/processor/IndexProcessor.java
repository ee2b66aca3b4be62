package io.holdpoint.processor;

import com.google.auto.service.AutoService;
import io.holdpoint.processor.index.IndexFile;
import io.holdpoint.processor.index.ModuleProvides;
import io.holdpoint.processor.index.TableIndex;
import io.holdpoint.processor.index.WrittenTable;
import io.holdpoint.processor.read.ClassReader;
import io.holdpoint.processor.read.Compilation;
import io.holdpoint.processor.report.Reporter;
import io.holdpoint.processor.report.Rule;
import java.io.IOException;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Lists a module's tables for {@code ServiceLoader}. Reads only the marker on generated tables, so that a build tool may
 * hand it class files of classes that did not change ("aggregating").
 */
@AutoService(Processor.class)
public final class IndexProcessor extends AbstractProcessor {

    private @Nullable Compilation compilation;
    private @Nullable TableIndex index;

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(WrittenTable.MARKER);
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        compilation = new Compilation(environment);
        index = new TableIndex(environment, new ClassReader(compilation)::declaresTools);
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Compilation current = compilation;
        TableIndex tables = index;
        if (current != null && tables != null) {
            Reporter reporter = current.reporter();
            new Problems(reporter).shown(IndexFile.PATH, null, () -> {
                for (TypeElement annotation : annotations) {
                    for (Element table : round.getElementsAnnotatedWith(annotation)) {
                        tables.add((TypeElement) table);
                    }
                }
                if (round.processingOver() && !round.errorRaised()) {
                    write(tables, reporter);
                    checkModule(tables, reporter);
                }
            });
        }
        return false;
    }

    private static void write(TableIndex tables, Reporter reporter) {
        try {
            tables.write();
        } catch (IOException e) {
            reporter.report(Rule.INDEX_NOT_WRITTEN, IndexFile.PATH, String.valueOf(e.getMessage()));
        }
    }

    private static void checkModule(TableIndex tables, Reporter reporter) {
        tables.byModule()
                .forEach((module, found) -> ModuleProvides.missing(module, found)
                        .ifPresent(line ->
                                reporter.report(module, Rule.MODULE_PROVIDES, module.getQualifiedName(), line)));
    }
}
