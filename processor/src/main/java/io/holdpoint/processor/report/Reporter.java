package io.holdpoint.processor.report;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiPredicate;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;

/**
 * Shows problems at the user's own elements. {@link #report} goes on, so that one compilation shows as much as it can;
 * {@link #abort} gives up on the class at hand.
 */
public final class Reporter {

    private final Messager messager;
    private final BiPredicate<Element, Rule> silenced;
    private final Set<String> shown = new HashSet<>();
    private int errors;

    /** @param silenced which warnings the user does not want to see at an element */
    public Reporter(Messager messager, BiPredicate<Element, Rule> silenced) {
        this.messager = messager;
        this.silenced = silenced;
    }

    /** Shows a problem and goes on. */
    public void report(Element where, Rule rule, Object... details) {
        if (!rule.isError() && silenced.test(where, rule)) {
            return;
        }
        errors += rule.isError() ? 1 : 0;
        String message = rule.message(details);
        // A type may be met on several ways, and a class in several rounds: each time with elements of its own.
        if (shown.add(path(where) + " " + message)) {
            messager.printMessage(rule.kind(), message, where);
        }
    }

    private static String path(Element element) {
        Element outer = element.getEnclosingElement();
        return outer == null ? element.toString() : path(outer) + "/" + element;
    }

    /** Shows a problem that belongs to no element. */
    public void report(Rule rule, Object... details) {
        errors += rule.isError() ? 1 : 0;
        messager.printMessage(rule.kind(), rule.message(details));
    }

    /** Shows a problem and gives up on the class at hand. */
    public Aborted abort(Element where, Rule rule, Object... details) {
        report(where, rule, details);
        return new Aborted();
    }

    /** To give up on the class at hand, all of whose problems were reported. */
    public Aborted alreadyReported() {
        return new Aborted();
    }

    /** How many errors there were so far. */
    public int errors() {
        return errors;
    }
}
