package io.holdpoint.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import io.holdpoint.processor.model.Property;
import io.holdpoint.processor.model.Structure;
import io.holdpoint.processor.model.TypeUse;
import io.holdpoint.processor.model.ValueType;
import io.holdpoint.processor.model.ValueType.Container;
import io.holdpoint.processor.model.ValueType.Dictionary;
import io.holdpoint.processor.model.ValueType.Enumeration;
import io.holdpoint.processor.model.ValueType.Scalar;
import io.holdpoint.processor.model.ValueType.Sequence;
import javax.lang.model.element.Modifier;

/** Writes the code that writes values. */
final class WriteCode {

    /** Lower camel case, so that it cannot hide the first part of a qualified name. */
    static final String OUT = "jsonOut";

    private final Members members;

    WriteCode(Members members) {
        this.members = members;
    }

    /** Statements that write a property; a missing one is left out. */
    CodeBlock property(Property property, CodeBlock value, String variable) {
        TypeUse use = property.use();
        CodeBlock name = CodeBlock.of("$L.name($S)", OUT, property.jsonName());
        CodeBlock.Builder code = CodeBlock.builder();
        if (property.presence().isRequired()) {
            return code.addStatement(named(name, use, value)).build();
        }
        code.addStatement("$T $L = $L", property.javaType(), variable, value);
        switch (property.presence()) {
            case NULLABLE -> {
                code.beginControlFlow("if ($L != null)", variable);
                code.addStatement(named(name, use, CodeBlock.of("$L", variable)));
            }
            case OPTIONAL -> {
                code.beginControlFlow("if ($1L != null && $1L.isPresent())", variable);
                code.addStatement(named(name, use, CodeBlock.of("$L.get()", variable)));
            }
            default -> {
                String number = property.javaType().toString().replace("java.util.Optional", "getAs");
                code.beginControlFlow("if ($1L != null && $1L.isPresent())", variable);
                code.addStatement(named(name, use, CodeBlock.of("$L.$L()", variable, number)));
            }
        }
        return code.endControlFlow().build();
    }

    /** The name and the value in one chain where that is possible. */
    private CodeBlock named(CodeBlock name, TypeUse use, CodeBlock value) {
        return use.type() instanceof Structure structure
                ? CodeBlock.of("$L($L, $L)", writer(structure), name, value)
                : value(use, name, value, 0);
    }

    /** An expression that writes a value. */
    CodeBlock value(TypeUse use, CodeBlock out, CodeBlock value, int depth) {
        ValueType type = use.type();
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
        return CodeBlock.of("$L($L, $L)", writer((Structure) type), out, value);
    }

    /** A function that writes such a value. */
    private CodeBlock function(TypeUse use, int depth) {
        if (use.type() instanceof Scalar scalar && scalar.kind().writer() != null) {
            return CodeBlock.of("$T::$L", Library.WRITER, scalar.kind().writer());
        }
        if (use.type() instanceof Structure structure) {
            return CodeBlock.of("$T::$L", members.table(), writer(structure));
        }
        String out = OUT + (depth + 2);
        String element = "element" + (depth + 2);
        return CodeBlock.of(
                "($L, $L) -> $L",
                out,
                element,
                value(use, CodeBlock.of("$L", out), CodeBlock.of("$L", element), depth + 1));
    }

    private String writer(Structure structure) {
        return members.writer(structure, name -> {
            NameAllocator names = new NameAllocator();
            names.newName(OUT);
            String value = names.newName("value");
            MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .addParameter(Library.WRITER, OUT)
                    .addParameter(structure.java(), value);
            method.beginControlFlow("if ($L == null)", value);
            method.addStatement("$L.missing()", OUT);
            method.addStatement("return");
            method.endControlFlow();
            method.addStatement("$L.beginObject()", OUT);
            for (Property property : structure.properties()) {
                CodeBlock access = CodeBlock.of("$L.$L()", value, property.javaName());
                method.addCode(property(property, access, names.newName(property.javaName())));
            }
            return method.addStatement("$L.endObject()", OUT).build();
        });
    }
}
