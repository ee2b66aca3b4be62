package io.holdpoint.processor.check;

import io.holdpoint.processor.model.Tool;
import io.holdpoint.processor.model.ToolClass;
import io.holdpoint.processor.read.Annotations;
import io.holdpoint.processor.read.Compilation;
import io.holdpoint.processor.report.Reporter;
import io.holdpoint.processor.report.Rule;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Looks for classifications that are probably wrong. */
public final class Classifications {

    /** Words that a name begins with if the method changes something. */
    private static final Set<String> EFFECTS = Set.of(
            "approve",
            "archive",
            "buy",
            "cancel",
            "create",
            "delete",
            "deploy",
            "deposit",
            "disable",
            "drop",
            "email",
            "enable",
            "erase",
            "execute",
            "grant",
            "insert",
            "modify",
            "notify",
            "overwrite",
            "pay",
            "publish",
            "purchase",
            "purge",
            "refund",
            "reject",
            "remove",
            "rename",
            "replace",
            "reschedule",
            "reserve",
            "restart",
            "revoke",
            "save",
            "send",
            "submit",
            "subscribe",
            "terminate",
            "unsubscribe",
            "update",
            "upload",
            "wipe",
            "withdraw",
            "write");

    /** Words that are just as often nouns: {@code orderStatus}. They count only if the method returns nothing. */
    private static final Set<String> PERHAPS_EFFECTS = Set.of(
            "add",
            "assign",
            "book",
            "change",
            "charge",
            "close",
            "move",
            "open",
            "order",
            "post",
            "put",
            "register",
            "reset",
            "schedule",
            "set",
            "start",
            "stop",
            "transfer");

    private final Compilation compilation;
    private final Reporter reporter;
    private final Optional<Bodies> bodies;

    public Classifications(Compilation compilation, ProcessingEnvironment environment) {
        this.compilation = compilation;
        this.reporter = compilation.reporter();
        this.bodies = Bodies.of(environment);
    }

    public void check(ToolClass type) {
        Map<String, Tool> speculative = new HashMap<>();
        for (Tool tool : type.tools()) {
            if (!tool.isEager()) {
                String name = tool.method().getSimpleName().toString();
                speculative.put(Bodies.key(name, tool.parameters().size()), tool);
            }
        }
        for (Tool tool : type.tools()) {
            if (tool.isEager()) {
                checkName(tool);
                checkCalls(tool, speculative);
            }
            checkOverridden(tool, type.element());
        }
    }

    private void checkName(Tool tool) {
        String word = firstWord(tool.method().getSimpleName().toString());
        boolean effect = EFFECTS.contains(word) || (tool.result().isVoid() && PERHAPS_EFFECTS.contains(word));
        if (effect) {
            reporter.report(tool.method(), Rule.EFFECTFUL_NAME, tool.signature(), word);
        }
    }

    /** {@code delete} for deleteUser, delete_user and DELETE. */
    private static String firstWord(String name) {
        return name.replaceAll("^_+", "")
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .split("_", 2)[0]
                .toLowerCase(Locale.ROOT);
    }

    private void checkCalls(Tool tool, Map<String, Tool> speculative) {
        if (speculative.isEmpty() || bodies.isEmpty()) {
            return;
        }
        for (String call : bodies.get().ownCalls(tool.method())) {
            Tool called = speculative.get(call);
            if (called != null) {
                reporter.report(tool.method(), Rule.CALLS_SPECULATIVE, tool.signature(), called.signature());
            }
        }
    }

    private void checkOverridden(Tool tool, TypeElement type) {
        String ours = tool.isEager() ? Annotations.EAGER : Annotations.SPECULATIVE;
        String other = tool.isEager() ? Annotations.SPECULATIVE : Annotations.EAGER;
        overridden(tool.method(), type, type, other)
                .ifPresent(above -> reporter.report(
                        tool.method(),
                        Rule.OVERRIDES_DIFFERENTLY,
                        tool.signature(),
                        simpleName(ours),
                        above.getSimpleName(),
                        simpleName(other)));
    }

    private static String simpleName(String annotation) {
        return annotation.substring(annotation.lastIndexOf('.') + 1);
    }

    /** The class, at any distance, whose method is overridden and carries the annotation. */
    private Optional<TypeElement> overridden(
            ExecutableElement method, TypeElement type, TypeElement from, String annotation) {
        for (TypeMirror parent : compilation.types().directSupertypes(from.asType())) {
            TypeElement above = (TypeElement) ((DeclaredType) parent).asElement();
            for (ExecutableElement candidate : ElementFilter.methodsIn(above.getEnclosedElements())) {
                if (isAnnotated(candidate, annotation) && compilation.elements().overrides(method, candidate, type)) {
                    return Optional.of(above);
                }
            }
            Optional<TypeElement> further = overridden(method, type, above, annotation);
            if (further.isPresent()) {
                return further;
            }
        }
        return Optional.empty();
    }

    private static boolean isAnnotated(Element element, String annotation) {
        return element.getAnnotationMirrors().stream()
                .anyMatch(mirror -> ((TypeElement) mirror.getAnnotationType().asElement())
                        .getQualifiedName()
                        .contentEquals(annotation));
    }
}
