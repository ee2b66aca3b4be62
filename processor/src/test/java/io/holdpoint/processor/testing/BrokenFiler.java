package io.holdpoint.processor.testing;

import java.io.FileNotFoundException;
import java.io.IOException;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Processor;
import javax.lang.model.element.Element;
import javax.tools.FileObject;
import javax.tools.JavaFileManager.Location;
import javax.tools.JavaFileObject;

/** A processor that cannot write, and finds no class file: resources meet a full disk, classes a fault that nobody expects. */
public final class BrokenFiler extends ForwardingProcessor {

    public BrokenFiler(Processor processor) {
        super(processor);
    }

    @Override
    Filer filer(Filer real) {
        return new Broken(real);
    }

    private record Broken(Filer real) implements Filer {

        @Override
        public JavaFileObject createSourceFile(CharSequence name, Element... origins) {
            throw new IllegalStateException("out of order");
        }

        @Override
        public JavaFileObject createClassFile(CharSequence name, Element... origins) {
            throw new IllegalStateException("out of order");
        }

        @Override
        public FileObject createResource(Location location, CharSequence pkg, CharSequence path, Element... origins)
                throws IOException {
            throw new IOException("disk full");
        }

        @Override
        public FileObject getResource(Location location, CharSequence pkg, CharSequence path) throws IOException {
            if (path.toString().endsWith(".class")) {
                throw new FileNotFoundException(path.toString());
            }
            return real.getResource(location, pkg, path);
        }
    }
}
