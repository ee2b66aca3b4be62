package io.holdpoint.processor.index;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.ModuleElement.ProvidesDirective;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** A named module does not read {@code META-INF/services}: its declaration has to name the tables. */
public final class ModuleProvides {

    private static final String SERVICE = "io.holdpoint.spi.ToolTable";

    private ModuleProvides() {}

    /** The line that the module's declaration lacks, if it lacks one. */
    public static Optional<String> missing(ModuleElement module, Iterable<TypeElement> tables) {
        Set<String> named = new TreeSet<>();
        List<ProvidesDirective> directives = ElementFilter.providesIn(module.getDirectives());
        for (ProvidesDirective directive : directives) {
            if (directive.getService().getQualifiedName().contentEquals(SERVICE)) {
                directive
                        .getImplementations()
                        .forEach(table -> named.add(table.getQualifiedName().toString()));
            }
        }
        Set<String> all = new TreeSet<>(named);
        tables.forEach(table -> all.add(table.getQualifiedName().toString()));
        return named.size() == all.size()
                ? Optional.empty()
                : Optional.of("provides " + SERVICE + " with " + String.join(", ", all) + ";");
    }
}
