package io.holdpoint.processor.model;

import com.palantir.javapoet.TypeName;
import org.jspecify.annotations.Nullable;

/**
 * What a tool returns.
 *
 * @param kind how it is shown to the model
 * @param isVoid whether the method is declared {@code void}
 * @param type the type of the value, or of the value that a future completes with
 * @param presence whether there may be none: {@link Presence#REQUIRED} or one of the {@code Optional} kinds
 * @param json the type in JSON; {@code null} unless the kind is {@link Kind#JSON}
 */
public record Result(
        Kind kind,
        boolean isVoid,
        TypeName type,
        Presence presence,
        @Nullable ValueType json) {

    /** How a result is shown to the model; the names are those of the runtime's {@code ResultKind}. */
    public enum Kind {
        VOID,
        TEXT,
        JSON
    }
}
