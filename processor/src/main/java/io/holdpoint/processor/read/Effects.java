package io.holdpoint.processor.read;

import io.holdpoint.processor.model.Effect;
import io.holdpoint.processor.model.Parameter;
import io.holdpoint.processor.model.Property;
import io.holdpoint.processor.report.Nearest;
import io.holdpoint.processor.report.Reporter;
import io.holdpoint.processor.report.Rule;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;

/** Reads {@code @Speculative}: how calls are committed, and what a person is told about them. */
final class Effects {

    private static final String SECURITY = "jakarta.annotation.security.";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    private final Reporter reporter;

    Effects(Compilation compilation) {
        this.reporter = compilation.reporter();
    }

    /** @param speculative the annotation; without it, a person decides every call */
    Effect read(ExecutableElement method, Optional<AnnotationMirror> speculative, List<Parameter> parameters) {
        if (speculative.isEmpty()) {
            return new Effect(true, true, false, "", "", roles(method));
        }
        AnnotationMirror mirror = speculative.get();
        boolean approval = Mirrors.flag(mirror, "requiresApproval", false);
        return new Effect(
                true,
                approval,
                Mirrors.flag(mirror, "idempotent", false),
                summary(method, Mirrors.text(mirror, "summary"), parameters),
                expiry(method, Mirrors.text(mirror, "expiresAfter").strip(), approval),
                roles(method));
    }

    /** The template with the JSON names of the parameters, because it is filled in from the JSON of a call. */
    private String summary(ExecutableElement method, String template, List<Parameter> parameters) {
        Matcher placeholders = PLACEHOLDER.matcher(template);
        if (placeholders.replaceAll("").matches("(?s).*[{}].*")) {
            reporter.report(method, Rule.SUMMARY_BRACES, method.getSimpleName(), template);
            return template;
        }
        Map<String, String> jsonNames = jsonNames(parameters);
        return placeholders.replaceAll(match -> {
            String name = match.group(1).strip();
            if (!jsonNames.containsKey(name)) {
                List<String> names =
                        parameters.stream().map(Parameter::javaName).toList();
                String valid = names.isEmpty()
                        ? "its parameters (it has none)"
                        : names.stream().map(each -> "{" + each + "}").collect(Collectors.joining(", "));
                String hint = Nearest.hint(name, names);
                reporter.report(method, Rule.SUMMARY_PARAMETER, method.getSimpleName(), name, hint, valid);
            }
            return Matcher.quoteReplacement("{" + jsonNames.getOrDefault(name, name) + "}");
        });
    }

    /** The JSON name of each parameter that is stored with a call, by its JSON and its Java name. */
    private static Map<String, String> jsonNames(List<Parameter> parameters) {
        Map<String, String> names = new HashMap<>();
        for (Parameter parameter : parameters) {
            Property stored = parameter instanceof Parameter.OfModel model
                    ? model.property()
                    : ((Parameter.Injected) parameter).captured();
            if (stored != null) {
                names.put(stored.jsonName(), stored.jsonName());
                names.put(stored.javaName(), stored.jsonName());
            }
        }
        return names;
    }

    private String expiry(ExecutableElement method, String expiresAfter, boolean approval) {
        if (expiresAfter.isEmpty()) {
            return "";
        }
        if (!isPositiveDuration(expiresAfter)) {
            reporter.report(method, Rule.EXPIRY, expiresAfter, method.getSimpleName());
        } else if (!approval) {
            reporter.report(method, Rule.EXPIRY_WITHOUT_APPROVAL, method.getSimpleName());
        }
        return expiresAfter;
    }

    private static boolean isPositiveDuration(String text) {
        try {
            Duration duration = Duration.parse(text);
            return !duration.isNegative() && !duration.isZero();
        } catch (DateTimeException notADuration) {
            return false;
        }
    }

    /** Those of the method, or else of its class: the nearest of the three annotations counts. */
    private List<String> roles(ExecutableElement method) {
        for (Element element : List.of(method, method.getEnclosingElement())) {
            Optional<AnnotationMirror> allowed = Mirrors.find(element, SECURITY + "RolesAllowed");
            List<String> roles =
                    allowed.map(mirror -> Mirrors.texts(mirror, "value")).orElse(List.of());
            if (!roles.isEmpty()) {
                return roles;
            }
            if (allowed.isPresent() || Mirrors.has(element, SECURITY + "DenyAll")) {
                String found = allowed.isPresent() ? "RolesAllowed({})" : "DenyAll";
                reporter.report(method, Rule.NOBODY_DECIDES, method.getSimpleName(), found);
                return List.of();
            }
            if (Mirrors.has(element, SECURITY + "PermitAll")) {
                return List.of();
            }
        }
        return List.of();
    }
}
