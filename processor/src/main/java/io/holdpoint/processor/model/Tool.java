package io.holdpoint.processor.model;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;

/**
 * A method that a model may call.
 *
 * @param method the method in source
 * @param signature the method as messages show it
 * @param name what the model calls it
 * @param description what the model reads about it; may be empty
 * @param descriptor the method's erased descriptor
 * @param parameters all of its parameters, in order
 * @param result what it returns
 * @param effect how its calls are committed; {@link Effect#NONE} for an eager tool
 * @param describesResult whether somebody may want the schema of its result
 */
public record Tool(
        ExecutableElement method,
        String signature,
        String name,
        String description,
        String descriptor,
        List<Parameter> parameters,
        Result result,
        Effect effect,
        boolean describesResult) {

    /** What the model fills in, in order. */
    public List<Property> properties() {
        return parameters.stream()
                .filter(Parameter.OfModel.class::isInstance)
                .map(parameter -> ((Parameter.OfModel) parameter).property())
                .toList();
    }

    /** What is stored with a held call, in the order of the parameters: the model's part, and what was captured. */
    public List<Property> storedProperties() {
        List<Property> stored = new ArrayList<>();
        for (Parameter parameter : parameters) {
            if (parameter instanceof Parameter.OfModel model) {
                stored.add(model.property());
            } else if (parameter instanceof Parameter.Injected injected && injected.captured() != null) {
                stored.add(injected.captured());
            }
        }
        return stored;
    }

    public boolean isEager() {
        return !effect.speculative();
    }
}
