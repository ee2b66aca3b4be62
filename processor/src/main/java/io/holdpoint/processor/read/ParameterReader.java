package io.holdpoint.processor.read;

import com.palantir.javapoet.TypeName;
import io.holdpoint.processor.model.Parameter;
import io.holdpoint.processor.model.Property;
import io.holdpoint.processor.report.Aborted;
import io.holdpoint.processor.report.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a tool: those that the model fills in, and those of a framework. */
final class ParameterReader {

    private final Compilation compilation;
    private final TypeReader types;
    private final Injection injection;

    ParameterReader(Compilation compilation, TypeReader types) {
        this.compilation = compilation;
        this.types = types;
        this.injection = new Injection(compilation);
    }

    List<Parameter> read(ExecutableElement method, Javadoc javadoc, boolean speculative) {
        Unique unique = new Unique(compilation.reporter(), Names.of(method));
        List<Parameter> parameters = new ArrayList<>();
        boolean failed = false;
        for (VariableElement parameter : method.getParameters()) {
            try {
                parameters.add(read(parameter, method, unique, javadoc, speculative));
            } catch (Aborted reported) {
                failed = true;
            }
        }
        if (failed) {
            throw compilation.reporter().alreadyReported();
        }
        return parameters;
    }

    private Parameter read(
            VariableElement parameter, ExecutableElement method, Unique unique, Javadoc javadoc, boolean speculative) {
        String javaName = parameter.getSimpleName().toString();
        Place place = new Place(parameter, "Parameter " + javaName + " of " + method.getSimpleName());
        Optional<Injection.Source> injected = injection.find(parameter);
        if (injected.isPresent()) {
            TypeMirror type = parameter.asType();
            Property captured = speculative ? captured(injected.get(), parameter, place) : null;
            return new Parameter.Injected(
                    javaName, TypeName.get(type), injected.get().key(), captured);
        }
        String named = Frameworks.parameterName(parameter);
        String jsonName = named.isEmpty() ? Jackson.name(List.of(parameter), javaName) : named;
        unique.add(jsonName, place);
        PropertyReader.Source source = new PropertyReader.Source(jsonName, javaName, List.of(parameter), place);
        return new Parameter.OfModel(
                types.properties().read(source, WrittenType.of(parameter.asType()), javadoc.parameter(javaName), null));
    }

    /** How a framework's value is stored with a held call; the name is one that no model's parameter can have. */
    private @Nullable Property captured(Injection.Source injected, VariableElement parameter, Place place) {
        if (!injected.lasts()) {
            throw compilation
                    .reporter()
                    .abort(parameter, Rule.NOT_CAPTURABLE, place.words(), Names.of(parameter.asType()));
        }
        String javaName = parameter.getSimpleName().toString();
        PropertyReader.Source source = new PropertyReader.Source("@" + javaName, javaName, List.of(parameter), place);
        return types.properties().read(source, WrittenType.of(parameter.asType()), "", null);
    }
}
