package io.holdpoint.processor;

import io.holdpoint.processor.index.IndexFile;
import io.holdpoint.processor.index.WrittenTable;
import io.holdpoint.processor.read.ClassReader;
import io.holdpoint.processor.read.Compilation;
import io.holdpoint.processor.report.Rule;
import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** What earlier compilations left behind: tables that are still right, and tables of classes that have no tools any more. */
final class EarlierTables {

    private final Set<String> kept = new HashSet<>();
    private final Set<String> listed;

    /** Reads the list at once: it cannot be read any more when the other processor has begun to write it. */
    EarlierTables(Filer filer) {
        listed = IndexFile.read(filer, "");
    }

    /** Notes the tables that a build tool hands over as class files. */
    void note(Set<? extends Element> roots) {
        for (Element root : roots) {
            if (root instanceof TypeElement type) {
                WrittenTable.ownerOfClassFile(type)
                        .ifPresent(owner -> kept.add(owner.getQualifiedName().toString()));
            }
        }
    }

    /**
     * Whether the table of the class is still right. Then the class itself comes as a class file, for the sake of another
     * processor, and what could be read there is worse: parameters are called {@code arg0}, and comments are gone.
     */
    boolean isKept(TypeElement type) {
        return kept.contains(type.getQualifiedName().toString());
    }

    /** Without a build tool's help nobody deletes the table of a class that lost its tools. */
    void reportStale(Compilation compilation, ClassReader classes) {
        for (String table : listed) {
            TypeElement type = compilation.elements().getTypeElement(table);
            if (type != null) {
                WrittenTable.ownerOfClassFile(type)
                        .filter(owner -> compilation.isSource(owner) && !isKept(owner) && !classes.declaresTools(owner))
                        .ifPresent(owner -> compilation
                                .reporter()
                                .report(owner, Rule.STALE_TABLE, owner.getSimpleName(), table, IndexFile.PATH));
            }
        }
    }
}
