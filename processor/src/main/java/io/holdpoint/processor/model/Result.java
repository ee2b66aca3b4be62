package io.holdpoint.processor.model;

import com.palantir.javapoet.TypeName;
import org.jspecify.annotations.Nullable;

/**
 * What a tool returns.
 *
 * @param kind how it is shown to the model
 * @param type the declared type
 * @param json the type in JSON; {@code null} unless the kind is {@link Kind#JSON}
 */
public record Result(Kind kind, TypeName type, @Nullable ValueType json) {

    /** How a result is shown to the model; the names are those of the runtime's {@code ResultKind}. */
    public enum Kind {
        VOID,
        TEXT,
        JSON
    }
}
