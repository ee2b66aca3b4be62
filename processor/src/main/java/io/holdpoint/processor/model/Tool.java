package io.holdpoint.processor.model;

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
 */
public record Tool(
        ExecutableElement method,
        String signature,
        String name,
        String description,
        String descriptor,
        List<Property> parameters,
        Result result,
        Effect effect) {

    public boolean isEager() {
        return !effect.speculative();
    }
}
