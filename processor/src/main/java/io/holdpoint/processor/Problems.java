package io.holdpoint.processor;

import io.holdpoint.processor.report.Reporter;
import io.holdpoint.processor.report.Rule;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Turns whatever goes wrong into a message: nothing may be thrown into the compiler. */
final class Problems {

    /** How javac and Eclipse's compiler say that a class file is missing; these classes cannot be named here. */
    private static final Set<String> MISSING = Set.of("CompletionFailure", "AbortCompilation");

    private final Reporter reporter;

    Problems(Reporter reporter) {
        this.reporter = reporter;
    }

    /**
     * Runs something.
     *
     * @param what what it works on
     * @param where the class it works on, if it is one
     */
    void shown(String what, @Nullable TypeElement where, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError unexpected) {
            boolean missing = MISSING.contains(unexpected.getClass().getSimpleName());
            Rule rule = missing ? Rule.MISSING_CLASS : Rule.INTERNAL;
            String detail = missing ? String.valueOf(unexpected.getMessage()) : Trace.of(unexpected);
            String subject = missing ? "Class " + what : what;
            if (where == null) {
                reporter.report(rule, subject, detail);
            } else {
                reporter.report(where, rule, subject, detail);
            }
        }
    }
}
