package io.holdpoint.processor.testing;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.tools.FileObject;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;

/** A processor whose inputs and outputs are watched. */
final class WatchedProcessor extends ForwardingProcessor {

    /**
     * What was seen.
     *
     * @param written the class or the path that is written; empty if only annotated elements were seen
     * @param isType whether a class is written
     * @param types the top-level classes of the originating or annotated elements
     */
    record Event(String written, boolean isType, Set<String> types) {}

    private final Consumer<Event> watcher;

    WatchedProcessor(Processor processor, Consumer<Event> watcher) {
        super(processor);
        this.watcher = watcher;
    }

    private static Set<String> topLevel(Collection<? extends Element> elements) {
        Set<String> names = new TreeSet<>();
        for (Element element : elements) {
            Element outer = element;
            while (!(outer.getEnclosingElement() instanceof PackageElement)) {
                outer = outer.getEnclosingElement();
            }
            names.add(((TypeElement) outer).getQualifiedName().toString());
        }
        return names;
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement annotation : annotations) {
            watcher.accept(new Event("", false, topLevel(round.getElementsAnnotatedWith(annotation))));
        }
        return super.process(annotations, round);
    }

    @Override
    Filer filer(Filer real) {
        return new WatchedFiler(real);
    }

    private final class WatchedFiler implements Filer {

        private final Filer filer;

        WatchedFiler(Filer filer) {
            this.filer = filer;
        }

        private void written(CharSequence what, boolean isType, Element... origins) {
            watcher.accept(new Event(what.toString(), isType, topLevel(Arrays.asList(origins))));
        }

        @Override
        public JavaFileObject createSourceFile(CharSequence name, Element... origins) throws IOException {
            written(name, true, origins);
            return filer.createSourceFile(name, origins);
        }

        @Override
        public JavaFileObject createClassFile(CharSequence name, Element... origins) throws IOException {
            written(name, true, origins);
            return filer.createClassFile(name, origins);
        }

        @Override
        public FileObject createResource(
                JavaFileManager.Location location, CharSequence pkg, CharSequence path, Element... origins)
                throws IOException {
            written(path, false, origins);
            return filer.createResource(location, pkg, path, origins);
        }

        @Override
        public FileObject getResource(JavaFileManager.Location location, CharSequence pkg, CharSequence path)
                throws IOException {
            return filer.getResource(location, pkg, path);
        }
    }
}
