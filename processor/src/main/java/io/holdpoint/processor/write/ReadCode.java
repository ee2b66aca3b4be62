package io.holdpoint.processor.write;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import io.holdpoint.processor.model.Property;
import io.holdpoint.processor.model.TypeUse;
import io.holdpoint.processor.model.ValueType;
import io.holdpoint.processor.model.ValueType.Composite;
import io.holdpoint.processor.model.ValueType.Container;
import io.holdpoint.processor.model.ValueType.Dictionary;
import io.holdpoint.processor.model.ValueType.Enumeration;
import io.holdpoint.processor.model.ValueType.Scalar;
import io.holdpoint.processor.model.ValueType.Sequence;
import java.util.Optional;

/** Writes expressions that read values. */
final class ReadCode {

    /** Lower camel case, so that it cannot hide the first part of a qualified name. */
    static final String IN = "jsonIn";

    private final Members members;
    private final Readers readers;
    private final Checks checks;

    ReadCode(Members members) {
        this.members = members;
        this.readers = new Readers(members, this);
        this.checks = new Checks(members, this);
    }

    /** Statements that read an object. */
    Readers readers() {
        return readers;
    }

    /** An expression that reads a property's value. */
    CodeBlock property(Property property) {
        TypeUse use = property.use();
        return switch (property.presence().otherwise()) {
            case ERROR -> value(use, property, IN, 0);
            case NULL -> CodeBlock.of("$L.orNull($L)", IN, function(use, property, 0));
            case EMPTY -> CodeBlock.of("$L.optional($L)", IN, function(use, property, 0));
            case EMPTY_NUMBER ->
                CodeBlock.of(
                        "$1L.nullValue() ? $2T.empty() : $2T.of($3L)",
                        IN,
                        property.javaType(),
                        value(use, property, IN, 0));
            case DEFAULT -> CodeBlock.of("$L.nullValue() ? $L : $L", IN, absent(property), value(use, property, IN, 0));
        };
    }

    /** What an optional property is if it does not come. */
    static CodeBlock absent(Property property) {
        return switch (property.presence().otherwise()) {
            case EMPTY -> CodeBlock.of("$T.empty()", Optional.class);
            case EMPTY_NUMBER -> CodeBlock.of("$T.empty()", property.javaType());
            case DEFAULT -> property.presence().code();
            case ERROR, NULL -> CodeBlock.of("null");
        };
    }

    private CodeBlock value(TypeUse use, Property property, String in, int depth) {
        if (use.nullable()) {
            return CodeBlock.of("$L.orNull($L)", in, function(use.withoutNull(), property, depth));
        }
        if (!use.constraints().isEmpty()) {
            return CodeBlock.of("$L($L)", checks.reader(use, property, depth), in);
        }
        return unchecked(use.type(), property, in, depth);
    }

    /** An expression that reads a value without checking its constraints. */
    CodeBlock unchecked(ValueType type, Property property, String in, int depth) {
        if (type instanceof Scalar scalar) {
            String method = scalar.kind().reader();
            return method == null
                    ? CodeBlock.of("$L.text($T.$L)", in, Library.TEXT_FORMAT, scalar.kind())
                    : CodeBlock.of("$L.$L()", in, method);
        }
        if (type instanceof Enumeration enumeration) {
            return CodeBlock.of("$L.choice($L)", in, members.choice(enumeration));
        }
        if (type instanceof Sequence sequence) {
            return sequence(sequence, property, in, depth);
        }
        if (type instanceof Dictionary dictionary) {
            CodeBlock function = function(dictionary.value(), property, depth);
            return dictionary.key() instanceof Enumeration keys
                    ? CodeBlock.of("$L.map($L, $L)", in, members.choice(keys), function)
                    : CodeBlock.of("$L.map($L)", in, function);
        }
        return CodeBlock.of("$L($L)", readers.of((Composite) type), in);
    }

    private CodeBlock sequence(Sequence sequence, Property property, String in, int depth) {
        CodeBlock function = function(sequence.element(), property, depth);
        if (sequence.container() == Container.SET) {
            return CodeBlock.of("$L.set($L)", in, function);
        }
        CodeBlock list = CodeBlock.of("$L.list($L)", in, function);
        if (sequence.container() == Container.LIST) {
            return list;
        }
        TypeName component = ((ArrayTypeName) sequence.java()).componentType();
        return component.isPrimitive()
                ? CodeBlock.of("$T.$Ls($L)", Library.ARRAYS, component, list)
                : CodeBlock.of("$L.toArray($T[]::new)", list, component);
    }

    /** A function that reads such a value. */
    private CodeBlock function(TypeUse use, Property property, int depth) {
        if (!use.nullable() && !use.constraints().isEmpty()) {
            return CodeBlock.of("$T::$L", members.table(), checks.reader(use, property, depth));
        }
        if (!use.nullable()
                && use.type() instanceof Scalar scalar
                && scalar.kind().reader() != null) {
            return CodeBlock.of("$T::$L", Library.READER, scalar.kind().reader());
        }
        if (!use.nullable() && use.type() instanceof Composite composite) {
            return CodeBlock.of("$T::$L", members.table(), readers.of(composite));
        }
        String in = IN + (depth + 2);
        return CodeBlock.of("$L -> $L", in, value(use, property, in, depth + 1));
    }
}
