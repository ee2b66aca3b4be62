package io.holdpoint.processor.read;

import io.holdpoint.processor.report.Reporter;
import io.holdpoint.processor.report.Rule;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Thrown when a class refers to something that is not there yet: another processor may be about to write it. */
public final class Unresolved extends RuntimeException {

    private final transient @Nullable Element where;
    private final @Nullable Rule rule;
    private final transient Object[] details;

    /** A class is missing; if it is never written, the compiler says so. */
    Unresolved() {
        super("not resolved", null, false, false);
        this.where = null;
        this.rule = null;
        this.details = new Object[0];
    }

    /** What is to be reported if it never comes. */
    Unresolved(Element where, Rule rule, Object... details) {
        super("not resolved", null, false, false);
        this.where = where;
        this.rule = rule;
        this.details = details;
    }

    /** Reports what never came. */
    public void report(Reporter reporter) {
        if (where != null && rule != null) {
            reporter.report(where, rule, details);
        }
    }
}
