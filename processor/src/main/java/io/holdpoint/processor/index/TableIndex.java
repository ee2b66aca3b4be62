package io.holdpoint.processor.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * The tables that {@code ServiceLoader} finds. A compilation may see only some of the module's classes, so what an earlier
 * one listed stays, unless its class is gone or has no tools any more.
 */
public final class TableIndex {

    private final Filer filer;
    private final Elements elements;
    private final Predicate<TypeElement> hasTools;
    private final Map<String, TypeElement> found = new TreeMap<>();

    /** @param hasTools whether a class declares tools */
    public TableIndex(ProcessingEnvironment environment, Predicate<TypeElement> hasTools) {
        this.filer = environment.getFiler();
        this.elements = environment.getElementUtils();
        this.hasTools = hasTools;
    }

    /** A table of this compilation. */
    public void add(TypeElement table) {
        found.put(elements.getBinaryName(table).toString(), table);
    }

    /** The tables of this compilation in named modules. */
    public Map<ModuleElement, List<TypeElement>> byModule() {
        Map<ModuleElement, List<TypeElement>> modules = new LinkedHashMap<>();
        for (TypeElement table : found.values()) {
            ModuleElement module = elements.getModuleOf(table);
            if (module != null && !module.isUnnamed()) {
                modules.computeIfAbsent(module, key -> new ArrayList<>()).add(table);
            }
        }
        return modules;
    }

    /** Writes the list, if it says anything new. */
    public void write() throws IOException {
        try {
            write("", found.values());
        } catch (FilerException unclear) {
            // With --module-source-path every module has an output directory of its own.
            Map<ModuleElement, List<TypeElement>> modules = byModule();
            if (modules.isEmpty()) {
                throw unclear;
            }
            for (Map.Entry<ModuleElement, List<TypeElement>> module : modules.entrySet()) {
                write(module.getKey().getQualifiedName() + "/", module.getValue());
            }
        }
    }

    private void write(String directory, Collection<TypeElement> tables) throws IOException {
        Set<String> before = IndexFile.read(filer, directory);
        Set<String> now = new TreeSet<>();
        tables.forEach(table -> now.add(elements.getBinaryName(table).toString()));
        before.stream().filter(this::isStillRight).forEach(now::add);
        if (!now.isEmpty() || !before.isEmpty()) {
            IndexFile.write(filer, directory, now, tables.toArray(new Element[0]));
        }
    }

    private boolean isStillRight(String table) {
        TypeElement type = elements.getTypeElement(table);
        return type != null && WrittenTable.owner(type).filter(hasTools).isPresent();
    }
}
