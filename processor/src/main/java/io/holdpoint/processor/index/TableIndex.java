package io.holdpoint.processor.index;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * The tables that {@code ServiceLoader} finds. A compilation may see only some of the module's classes, so what an earlier
 * one listed stays, unless its class is gone or has no tools any more.
 */
public final class TableIndex {

    private final ProcessingEnvironment environment;
    private final Predicate<TypeElement> hasTools;
    private final Map<String, TypeElement> found = new TreeMap<>();

    /** @param hasTools whether a class declares tools */
    public TableIndex(ProcessingEnvironment environment, Predicate<TypeElement> hasTools) {
        this.environment = environment;
        this.hasTools = hasTools;
    }

    /** A table of this compilation. */
    public void add(TypeElement table) {
        found.put(environment.getElementUtils().getBinaryName(table).toString(), table);
    }

    /** The tables of this compilation. */
    public Map<String, TypeElement> found() {
        return found;
    }

    /** Writes the list, if it says anything new. */
    public void write() throws IOException {
        Filer filer = environment.getFiler();
        Set<String> before = IndexFile.read(filer);
        Set<String> now = new TreeSet<>(found.keySet());
        before.stream().filter(this::isStillRight).forEach(now::add);
        if (!now.isEmpty() || !before.isEmpty()) {
            IndexFile.write(filer, now, found.values().toArray(new Element[0]));
        }
    }

    private boolean isStillRight(String table) {
        TypeElement type = environment.getElementUtils().getTypeElement(table);
        return type != null && WrittenTable.owner(type).filter(hasTools).isPresent();
    }
}
