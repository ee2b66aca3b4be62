package io.holdpoint.processor.write;

import com.palantir.javapoet.CodeBlock;
import io.holdpoint.processor.model.Presence.Otherwise;
import io.holdpoint.processor.model.Property;
import io.holdpoint.processor.model.TypeUse;
import io.holdpoint.processor.model.ValueType;
import io.holdpoint.processor.model.ValueType.Composite;
import io.holdpoint.processor.model.ValueType.Container;
import io.holdpoint.processor.model.ValueType.Dictionary;
import io.holdpoint.processor.model.ValueType.Enumeration;
import io.holdpoint.processor.model.ValueType.Scalar;
import io.holdpoint.processor.model.ValueType.Sequence;

/** Writes expressions and statements that write values. */
final class WriteCode {

    /** Lower camel case, so that it cannot hide the first part of a qualified name. */
    static final String OUT = "jsonOut";

    private final Members members;
    private final Writers writers;

    WriteCode(Members members) {
        this.members = members;
        this.writers = new Writers(members, this);
    }

    /** Statements that write a property; a missing one is left out. */
    CodeBlock property(Property property, CodeBlock value, String variable) {
        TypeUse use = property.use();
        CodeBlock name = CodeBlock.of("$L.name($S)", OUT, property.jsonName());
        CodeBlock.Builder code = CodeBlock.builder();
        boolean primitive = property.javaType().isPrimitive();
        if (property.presence().isRequired() || primitive) {
            return code.addStatement(value(use.type(), name, value, 0)).build();
        }
        code.addStatement("$T $L = $L", property.javaType(), variable, value);
        Otherwise otherwise = property.presence().otherwise();
        boolean wrapped = otherwise == Otherwise.EMPTY || otherwise == Otherwise.EMPTY_NUMBER;
        code.beginControlFlow(wrapped ? "if ($1L != null && $1L.isPresent())" : "if ($1L != null)", variable);
        CodeBlock present = CodeBlock.of("$L$L", variable, unwrapping(otherwise, property));
        return code.addStatement(value(use.type(), name, present, 0))
                .endControlFlow()
                .build();
    }

    private static String unwrapping(Otherwise otherwise, Property property) {
        return switch (otherwise) {
            case EMPTY -> ".get()";
            case EMPTY_NUMBER -> "." + property.javaType().toString().replace("java.util.Optional", "getAs") + "()";
            default -> "";
        };
    }

    /** An expression that writes a value to what the first expression gives. */
    CodeBlock value(ValueType type, CodeBlock out, CodeBlock value, int depth) {
        if (type instanceof Scalar scalar) {
            String method = scalar.kind().writer();
            return method == null
                    ? CodeBlock.of("$L.text($T.$L, $L)", out, Library.TEXT_FORMAT, scalar.kind(), value)
                    : CodeBlock.of("$L.$L($L)", out, method, value);
        }
        if (type instanceof Enumeration enumeration) {
            return CodeBlock.of("$L.choice($L, $L)", out, members.choice(enumeration), value);
        }
        if (type instanceof Sequence sequence) {
            String method = sequence.element().nullable() ? "listOfNullable" : "list";
            CodeBlock list = sequence.container() == Container.ARRAY
                    ? CodeBlock.of("$T.list($L)", Library.ARRAYS, value)
                    : value;
            return CodeBlock.of("$L.$L($L, $L)", out, method, list, function(sequence.element(), depth));
        }
        if (type instanceof Dictionary dictionary) {
            String method = dictionary.value().nullable() ? "mapOfNullable" : "map";
            CodeBlock map = dictionary.key() instanceof Enumeration keys
                    ? CodeBlock.of("$L.named($L, $L)", OUT, members.choice(keys), value)
                    : value;
            return CodeBlock.of("$L.$L($L, $L)", out, method, map, function(dictionary.value(), depth));
        }
        return CodeBlock.of("$L($L, $L)", writers.of((Composite) type), out, value);
    }

    /** A function that writes such a value. */
    private CodeBlock function(TypeUse use, int depth) {
        if (use.type() instanceof Scalar scalar && scalar.kind().writer() != null) {
            return CodeBlock.of("$T::$L", Library.WRITER, scalar.kind().writer());
        }
        if (use.type() instanceof Composite composite) {
            return CodeBlock.of("$T::$L", members.table(), writers.of(composite));
        }
        String out = OUT + (depth + 2);
        String element = "element" + (depth + 2);
        CodeBlock write = value(use.type(), CodeBlock.of("$L", out), CodeBlock.of("$L", element), depth + 1);
        return CodeBlock.of("($L, $L) -> $L", out, element, write);
    }
}
