package io.holdpoint.processor.read;

import com.palantir.javapoet.CodeBlock;
import io.holdpoint.processor.model.Presence;
import io.holdpoint.processor.model.ScalarKind;
import io.holdpoint.processor.model.ValueType;
import io.holdpoint.processor.model.ValueType.Enumeration;
import io.holdpoint.processor.model.ValueType.Scalar;
import io.holdpoint.processor.report.Rule;
import java.math.BigDecimal;
import java.math.BigInteger;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads the default of a parameter, which an annotation gives as text, as a Java expression of its type. */
final class Defaults {

    private final Compilation compilation;

    Defaults(Compilation compilation) {
        this.compilation = compilation;
    }

    Presence read(String text, TypeMirror type, ValueType value, Place place) {
        CodeBlock code = null;
        try {
            code = value instanceof Scalar scalar ? scalar(scalar.kind(), text) : constant(value, text);
        } catch (NumberFormatException notANumber) {
            // Reported below, like any other text that does not fit.
        }
        if (code == null) {
            throw compilation
                    .reporter()
                    .abort(place.element(), Rule.DEFAULT_VALUE, place.words(), text, Names.of(type));
        }
        return Presence.orDefault(text, code);
    }

    private static @Nullable CodeBlock scalar(ScalarKind kind, String text) {
        return switch (kind) {
            case STRING -> CodeBlock.of("$S", text);
            case BOOLEAN -> text.equals("true") || text.equals("false") ? CodeBlock.of(text) : null;
            case INT8 -> CodeBlock.of("(byte) $L", Byte.parseByte(text));
            case INT16 -> CodeBlock.of("(short) $L", Short.parseShort(text));
            case INT32 -> CodeBlock.of("$L", Integer.parseInt(text));
            case INT64 -> CodeBlock.of("$LL", Long.parseLong(text));
            case FLOAT32 -> finite(Float.parseFloat(text), "F");
            case FLOAT64 -> finite(Double.parseDouble(text), "D");
            case BIG_INTEGER -> CodeBlock.of("new $T($S)", BigInteger.class, new BigInteger(text));
            case DECIMAL -> CodeBlock.of("new $T($S)", BigDecimal.class, new BigDecimal(text));
            default -> null;
        };
    }

    private static @Nullable CodeBlock finite(double value, String suffix) {
        return Double.isFinite(value) ? CodeBlock.of("$L" + suffix, value) : null;
    }

    private static @Nullable CodeBlock constant(ValueType value, String text) {
        return value instanceof Enumeration enumeration
                ? enumeration.constants().stream()
                        .filter(constant -> constant.jsonName().equals(text)
                                || constant.javaName().equals(text))
                        .map(constant -> CodeBlock.of("$T.$L", enumeration.java(), constant.javaName()))
                        .findFirst()
                        .orElse(null)
                : null;
    }
}
