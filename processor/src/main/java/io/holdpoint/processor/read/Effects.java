package io.holdpoint.processor.read;

import io.holdpoint.processor.model.Effect;
import io.holdpoint.processor.model.Property;
import io.holdpoint.processor.report.Nearest;
import io.holdpoint.processor.report.Reporter;
import io.holdpoint.processor.report.Rule;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;

/** Reads {@code @Speculative}: how calls are committed, and what a person is told about them. */
final class Effects {

    private static final String ROLES_ALLOWED = "jakarta.annotation.security.RolesAllowed";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    private final Reporter reporter;

    Effects(Compilation compilation) {
        this.reporter = compilation.reporter();
    }

    Effect read(ExecutableElement method, AnnotationMirror speculative, List<Property> parameters) {
        boolean approval = Mirrors.flag(speculative, "requiresApproval", false);
        return new Effect(
                true,
                approval,
                Mirrors.flag(speculative, "idempotent", false),
                summary(method, Mirrors.text(speculative, "summary"), parameters),
                expiry(method, Mirrors.text(speculative, "expiresAfter").strip(), approval),
                roles(method));
    }

    /** The template with the JSON names of the parameters, because it is filled in from the JSON of a call. */
    private String summary(ExecutableElement method, String template, List<Property> parameters) {
        Matcher placeholders = PLACEHOLDER.matcher(template);
        if (placeholders.replaceAll("").matches("(?s).*[{}].*")) {
            reporter.report(method, Rule.SUMMARY_BRACES, method.getSimpleName(), template);
            return template;
        }
        return placeholders.replaceAll(match -> {
            String name = match.group(1).strip();
            Optional<Property> parameter = parameters.stream()
                    .filter(candidate -> candidate.javaName().equals(name)
                            || candidate.jsonName().equals(name))
                    .findFirst();
            if (parameter.isEmpty()) {
                List<String> names = parameters.stream().map(Property::javaName).toList();
                String valid = names.isEmpty()
                        ? "its parameters (it has none)"
                        : names.stream().map(each -> "{" + each + "}").collect(Collectors.joining(", "));
                reporter.report(
                        method, Rule.SUMMARY_PARAMETER, method.getSimpleName(), name, Nearest.hint(name, names), valid);
            }
            String jsonName = parameter.map(Property::jsonName).orElse(name);
            return Matcher.quoteReplacement("{" + jsonName + "}");
        });
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

    /** Those of the method, or else of its class. */
    private static List<String> roles(ExecutableElement method) {
        return Stream.of(method, method.getEnclosingElement())
                .flatMap(element -> Mirrors.find(element, ROLES_ALLOWED).stream())
                .findFirst()
                .map(mirror -> Mirrors.texts(mirror, "value"))
                .orElse(List.of());
    }
}
