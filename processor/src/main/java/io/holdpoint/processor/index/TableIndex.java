package io.holdpoint.processor.index;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.tools.StandardLocation;

/**
 * The tables that {@code ServiceLoader} finds. A compilation may see only some of the module's classes, so what an earlier
 * one listed stays, unless its class is gone or was compiled again without tools.
 */
public final class TableIndex {

    public static final String MARKER = "io.holdpoint.spi.TableOf";
    public static final String PATH = "META-INF/services/io.holdpoint.spi.ToolTable";

    private final ProcessingEnvironment environment;
    private final Map<String, TypeElement> found = new TreeMap<>();
    private final Set<String> compiled = new HashSet<>();

    public TableIndex(ProcessingEnvironment environment) {
        this.environment = environment;
    }

    /** A table of this compilation. */
    public void add(TypeElement table) {
        found.put(environment.getElementUtils().getBinaryName(table).toString(), table);
    }

    /** The classes that are compiled now: if they have tools, they have tables now. */
    public void compiles(Set<? extends Element> roots) {
        for (Element root : roots) {
            if (root instanceof TypeElement type) {
                compiled.add(type.getQualifiedName().toString());
            }
        }
    }

    /** The tables of this compilation. */
    public Map<String, TypeElement> found() {
        return found;
    }

    /** Writes the list, if it says anything new. */
    public void write() throws IOException {
        Filer filer = environment.getFiler();
        Set<String> before = read(filer);
        Set<String> now = new TreeSet<>(found.keySet());
        before.stream().filter(this::isStillThere).forEach(now::add);
        if (found.isEmpty() && now.equals(before)) {
            return;
        }
        Element[] origins = found.values().toArray(new Element[0]);
        try (Writer out = filer.createResource(StandardLocation.CLASS_OUTPUT, "", PATH, origins)
                .openWriter()) {
            for (String table : now) {
                out.write(table + "\n");
            }
        }
    }

    private static Set<String> read(Filer filer) {
        Set<String> tables = new TreeSet<>();
        try (BufferedReader in = new BufferedReader(
                filer.getResource(StandardLocation.CLASS_OUTPUT, "", PATH).openReader(true))) {
            in.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(tables::add);
        } catch (IOException | RuntimeException notThere) {
            // The first compilation, or a file manager that only writes.
            return Set.of();
        }
        return tables;
    }

    private boolean isStillThere(String table) {
        TypeElement type = environment.getElementUtils().getTypeElement(table);
        if (type == null) {
            return false;
        }
        for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
            TypeElement annotation = (TypeElement) mirror.getAnnotationType().asElement();
            if (annotation.getQualifiedName().contentEquals(MARKER)) {
                return mirror.getElementValues().values().stream().allMatch(this::isUnchanged);
            }
        }
        return false;
    }

    /** Whether the class that a table belongs to is there, and is not compiled again now. */
    private boolean isUnchanged(AnnotationValue value) {
        if (!(value.getValue() instanceof DeclaredType type) || type.getKind() != TypeKind.DECLARED) {
            return false;
        }
        for (Element outer = type.asElement(); outer != null; outer = outer.getEnclosingElement()) {
            if (compiled.contains(outer.toString())) {
                return false;
            }
        }
        return true;
    }
}
