package io.holdpoint.processor.read;

import io.holdpoint.processor.report.Reporter;
import io.holdpoint.processor.report.Rule;
import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** The compilation at hand: what the compiler offers, and which classes it compiles from source. */
public final class Compilation {

    private final Elements elements;
    private final boolean eclipse;
    private final Types types;
    private final Reporter reporter;
    private final Options options;
    private final HiddenAnnotations hiddenAnnotations;
    private final Set<String> sources = new HashSet<>();

    public Compilation(ProcessingEnvironment environment) {
        this.elements = environment.getElementUtils();
        this.eclipse = environment.getClass().getName().startsWith("org.eclipse.");
        this.types = environment.getTypeUtils();
        this.reporter = new Reporter(environment.getMessager(), this::isSilenced);
        this.options = Options.of(environment.getOptions());
        this.hiddenAnnotations = new HiddenAnnotations(this, environment, eclipse);
    }

    /** Whether the compiler knows where in source the field of a record's component is; Eclipse's does not. */
    boolean placesComponents() {
        return !eclipse;
    }

    public Elements elements() {
        return elements;
    }

    public Types types() {
        return types;
    }

    HiddenAnnotations hiddenAnnotations() {
        return hiddenAnnotations;
    }

    public Reporter reporter() {
        return reporter;
    }

    public Options options() {
        return options;
    }

    /** Notes the classes of a round. */
    public void compiles(Set<? extends Element> roots) {
        for (Element root : roots) {
            if (root instanceof TypeElement type) {
                sources.add(type.getQualifiedName().toString());
            }
        }
    }

    private boolean isSilenced(Element where, Rule rule) {
        return options.suppressed().contains(rule.id()) || Suppressions.isSuppressed(where, rule.id());
    }

    /** Whether the element is compiled here, so that a message can point into its source. */
    public boolean isSource(Element element) {
        return sources.contains(outermost(element).toString());
    }

    static Element outermost(Element element) {
        Element outer = element;
        while (outer.getEnclosingElement() != null
                && outer.getEnclosingElement().getKind() != ElementKind.PACKAGE) {
            outer = outer.getEnclosingElement();
        }
        return outer;
    }
}
