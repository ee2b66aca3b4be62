package io.holdpoint.processor.write;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import io.holdpoint.processor.model.Property;
import io.holdpoint.processor.model.Structure;
import io.holdpoint.processor.model.TypeUse;
import io.holdpoint.processor.model.ValueType;
import io.holdpoint.processor.model.ValueType.Container;
import io.holdpoint.processor.model.ValueType.Dictionary;
import io.holdpoint.processor.model.ValueType.Enumeration;
import io.holdpoint.processor.model.ValueType.Scalar;
import io.holdpoint.processor.model.ValueType.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.element.Modifier;

/** Writes the code that reads values. */
final class ReadCode {

    /** Lower camel case, so that it cannot hide the first part of a qualified name. */
    static final String IN = "jsonIn";

    private final Members members;

    ReadCode(Members members) {
        this.members = members;
    }

    /** An expression that reads a property's value. */
    CodeBlock property(Property property) {
        TypeUse use = property.use();
        return switch (property.presence()) {
            case REQUIRED -> value(use, IN, 0);
            case NULLABLE -> CodeBlock.of("$L.orNull($L)", IN, function(use, 0));
            case OPTIONAL -> CodeBlock.of("$L.optional($L)", IN, function(use, 0));
            case OPTIONAL_NUMBER ->
                CodeBlock.of("$1L.nullValue() ? $2T.empty() : $2T.of($3L)", IN, property.javaType(), value(use, IN, 0));
        };
    }

    /** What a variable for the property holds before it is read. */
    private static CodeBlock initial(Property property) {
        if (property.javaType().isPrimitive()) {
            return CodeBlock.of(property.javaType().equals(TypeName.BOOLEAN) ? "false" : "0");
        }
        return absent(property);
    }

    /** What an optional property is if it does not come. */
    static CodeBlock absent(Property property) {
        return switch (property.presence()) {
            case OPTIONAL -> CodeBlock.of("$T.empty()", Optional.class);
            case OPTIONAL_NUMBER -> CodeBlock.of("$T.empty()", property.javaType());
            case REQUIRED, NULLABLE -> CodeBlock.of("null");
        };
    }

    private CodeBlock value(TypeUse use, String in, int depth) {
        if (use.nullable()) {
            return CodeBlock.of("$L.orNull($L)", in, function(new TypeUse(use.type(), false), depth));
        }
        ValueType type = use.type();
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
            return sequence(sequence, in, depth);
        }
        if (type instanceof Dictionary dictionary) {
            CodeBlock function = function(dictionary.value(), depth);
            return dictionary.key() instanceof Enumeration keys
                    ? CodeBlock.of("$L.map($L, $L)", in, members.choice(keys), function)
                    : CodeBlock.of("$L.map($L)", in, function);
        }
        return CodeBlock.of("$L($L)", reader((Structure) type), in);
    }

    private CodeBlock sequence(Sequence sequence, String in, int depth) {
        CodeBlock function = function(sequence.element(), depth);
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
    private CodeBlock function(TypeUse use, int depth) {
        if (!use.nullable()
                && use.type() instanceof Scalar scalar
                && scalar.kind().reader() != null) {
            return CodeBlock.of("$T::$L", Library.READER, scalar.kind().reader());
        }
        if (!use.nullable() && use.type() instanceof Structure structure) {
            return CodeBlock.of("$T::$L", members.table(), reader(structure));
        }
        String in = IN + (depth + 2);
        return CodeBlock.of("$L -> $L", in, value(use, in, depth + 1));
    }

    private String reader(Structure structure) {
        return members.reader(structure, name -> {
            NameAllocator names = new NameAllocator();
            names.newName(IN);
            names.newName("property");
            MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .returns(structure.java())
                    .addParameter(Library.READER, IN);
            List<Property> properties = structure.properties();
            for (Property property : properties) {
                method.addStatement(
                        "$T $L = $L",
                        property.javaType(),
                        names.newName(property.javaName(), property),
                        initial(property));
            }
            method.addCode(object(structure, structure.simpleName(), properties, property -> names.get(property)));
            CodeBlock arguments = properties.stream()
                    .map(property -> CodeBlock.of("$L", names.get(property)))
                    .collect(CodeBlock.joining(", "));
            return method.addStatement("return new $T($L)", structure.java(), arguments)
                    .build();
        });
    }

    /** Statements that read an object and put each property into the variable that the function names. */
    CodeBlock object(Object key, String shape, List<Property> properties, Function<Property, String> variable) {
        CodeBlock.Builder code = CodeBlock.builder();
        code.addStatement("$L.beginObject($L)", IN, members.shape(key, shape, properties));
        code.beginControlFlow(
                "for (int property = $1L.nextProperty(); property >= 0; property = $1L.nextProperty())", IN);
        code.beginControlFlow("switch (property)");
        for (int i = 0; i < properties.size(); i++) {
            Property property = properties.get(i);
            code.addStatement("case $L -> $L = $L", i, variable.apply(property), property(property));
        }
        return code.endControlFlow().endControlFlow().build();
    }
}
