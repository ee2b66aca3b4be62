package io.holdpoint.processor.read;

import io.holdpoint.processor.model.Effect;
import io.holdpoint.processor.model.Parameter;
import io.holdpoint.processor.model.Result;
import io.holdpoint.processor.model.Tool;
import io.holdpoint.processor.report.Aborted;
import io.holdpoint.processor.report.Reporter;
import io.holdpoint.processor.report.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;

/** Reads one tool. */
final class ToolReader {

    private final Compilation compilation;
    private final Reporter reporter;
    private final Effects effects;

    ToolReader(Compilation compilation) {
        this.compilation = compilation;
        this.reporter = compilation.reporter();
        this.effects = new Effects(compilation);
    }

    /** @throws Aborted if something is wrong with it */
    Tool read(Candidate candidate, TypeReader types) {
        checkClassified(candidate);
        checkCallable(candidate);
        checkHints(candidate);
        ExecutableElement method = candidate.method();
        Optional<ToolAnnotations.Mark> mark = candidate.mark();
        Optional<AnnotationMirror> classification = candidate.eager().or(candidate::speculative);
        boolean speculative = candidate.eager().isEmpty();
        Javadoc javadoc = Javadoc.of(compilation, method);
        String name = firstOf(
                mark.map(ToolAnnotations.Mark::name).orElse(""),
                classification.map(ours -> Mirrors.text(ours, "name")).orElse(""),
                method.getSimpleName().toString());
        String description = firstOf(
                mark.map(ToolAnnotations.Mark::description).orElse(""),
                classification.map(ours -> Mirrors.text(ours, "description")).orElse(""),
                javadoc.text());
        List<Parameter> parameters = new ParameterReader(compilation, types).read(method, javadoc, speculative);
        Effect effect = speculative ? effects.read(method, candidate.speculative(), parameters) : Effect.NONE;
        String descriptor = Names.descriptor(method, compilation.types(), compilation.elements());
        Result result = new ResultReader(compilation, types).read(method, speculative);
        boolean describesResult = mark.map(ToolAnnotations.Mark::isOfMcp).orElse(true);
        return new Tool(
                method, Names.of(method), name, description, descriptor, parameters, result, effect, describesResult);
    }

    private static String firstOf(String... texts) {
        for (String text : texts) {
            if (!text.isBlank()) {
                return text.strip();
            }
        }
        return "";
    }

    private void checkClassified(Candidate candidate) {
        ExecutableElement method = candidate.method();
        boolean eager = candidate.eager().isPresent();
        boolean speculative = candidate.speculative().isPresent();
        if (eager && speculative) {
            throw reporter.abort(method, Rule.CONTRADICTION, Names.of(method));
        }
        if (eager || speculative) {
            return;
        }
        if (!compilation.options().holdsUnclassified()) {
            throw reporter.abort(method, Rule.UNCLASSIFIED, Names.of(method), candidate.cause());
        }
        reporter.report(method, Rule.UNCLASSIFIED_HELD, Names.of(method), candidate.cause());
    }

    private void checkCallable(Candidate candidate) {
        ExecutableElement method = candidate.method();
        Set<Modifier> modifiers = method.getModifiers();
        String name = Names.of(method);
        if (modifiers.contains(Modifier.PRIVATE)) {
            throw reporter.abort(method, Rule.NOT_CALLABLE, name, "private", "Remove private");
        }
        if (modifiers.contains(Modifier.ABSTRACT)) {
            String fix = "Move the annotations to the method that implements it";
            throw reporter.abort(method, Rule.NOT_CALLABLE, name, "abstract", fix);
        }
        if (!method.getTypeParameters().isEmpty()) {
            String fix = "Replace its type parameters by the types that the model may send";
            throw reporter.abort(method, Rule.NOT_CALLABLE, name, "generic", fix);
        }
        if (candidate.speculative().isPresent() && modifiers.contains(Modifier.NATIVE)) {
            String fix = "Classify a Java method that calls it";
            throw reporter.abort(method, Rule.NOT_CALLABLE, name, "native", fix);
        }
    }

    /** What an MCP annotation tells other clients must not contradict what we do. */
    private void checkHints(Candidate candidate) {
        Optional<ToolAnnotations.Mark> mark = candidate.mark();
        if (mark.isEmpty()) {
            return;
        }
        Optional<Boolean> readOnly = mark.get().hint("readOnlyHint");
        Optional<Boolean> destructive = mark.get().hint("destructiveHint");
        String name = Names.of(candidate.method());
        if (candidate.eager().isPresent()) {
            if (readOnly.isPresent() && !readOnly.get()) {
                throw reporter.abort(candidate.method(), Rule.MCP_HINT, name, "readOnlyHint = false");
            }
            if (destructive.orElse(false)) {
                throw reporter.abort(candidate.method(), Rule.MCP_HINT, name, "destructiveHint = true");
            }
        } else if (candidate.speculative().isPresent() && readOnly.orElse(false)) {
            reporter.report(candidate.method(), Rule.MCP_HINT_CAUTIOUS, name);
        }
    }
}
