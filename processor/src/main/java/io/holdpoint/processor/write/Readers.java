package io.holdpoint.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import io.holdpoint.processor.model.Presence;
import io.holdpoint.processor.model.Property;
import io.holdpoint.processor.model.Structure;
import io.holdpoint.processor.model.Structure.Form;
import io.holdpoint.processor.model.Structure.Tag;
import io.holdpoint.processor.model.Union;
import io.holdpoint.processor.model.ValueType.Composite;
import io.holdpoint.processor.model.ValueType.Constant;
import java.util.List;
import java.util.function.Function;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Writes methods that read objects. */
final class Readers {

    private static final String IN = ReadCode.IN;

    private final Members members;
    private final ReadCode code;

    Readers(Members members, ReadCode code) {
        this.members = members;
        this.code = code;
    }

    /** The name of the method that reads this type. */
    String of(Composite type) {
        return members.reader(
                type, name -> type instanceof Union union ? union(name, union) : structure(name, (Structure) type));
    }

    private static MethodSpec.Builder method(String name, TypeName returned) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(returned)
                .addParameter(Library.READER, IN);
    }

    private MethodSpec structure(String name, Structure structure) {
        NameAllocator names = new NameAllocator();
        names.newName(IN);
        names.newName("property");
        MethodSpec.Builder method = method(name, structure.java());
        List<Property> properties = structure.properties();
        for (Property property : properties) {
            String variable = names.newName(property.javaName(), property);
            method.addStatement("$T $L = $L", property.javaType(), variable, initial(property));
        }
        method.addCode(object(structure, structure.simpleName(), structure.tag(), properties, names::get));
        if (structure.form() == Form.BEAN) {
            return method.addCode(bean(structure, names)).build();
        }
        CodeBlock arguments = properties.stream()
                .map(property -> CodeBlock.of("$L", names.get(property)))
                .collect(CodeBlock.joining(", "));
        return method.addStatement("return new $T($L)", structure.java(), arguments)
                .build();
    }

    /** What a variable for the property holds before it is read. */
    private static CodeBlock initial(Property property) {
        if (property.javaType().isPrimitive() && property.presence().isRequired()) {
            return CodeBlock.of(property.javaType().equals(TypeName.BOOLEAN) ? "false" : "0");
        }
        return ReadCode.absent(property);
    }

    /** A missing property keeps the value that the constructor gave it. */
    private static CodeBlock bean(Structure structure, NameAllocator names) {
        CodeBlock.Builder statements = CodeBlock.builder();
        String bean = names.newName("bean");
        statements.addStatement("$1T $2L = new $1T()", structure.java(), bean);
        for (Property property : structure.properties()) {
            Property.Access access = property.access();
            if (access == null) {
                throw new IllegalStateException(property.javaName() + " of a bean has no setter");
            }
            String variable = names.get(property);
            boolean mayBeNull = property.presence().equals(Presence.NULLABLE);
            if (mayBeNull) {
                statements.beginControlFlow("if ($L != null)", variable);
            }
            statements.addStatement("$L.$L($L)", bean, access.setter(), variable);
            if (mayBeNull) {
                statements.endControlFlow();
            }
        }
        return statements.addStatement("return $L", bean).build();
    }

    private MethodSpec union(String name, Union union) {
        CodeBlock.Builder cases = CodeBlock.builder();
        CodeBlock.Builder choice = CodeBlock.builder();
        int number = 0;
        for (Union.Case each : union.cases()) {
            if (each instanceof Union.OfStructure leaf) {
                Tag tag = leaf.structure().tag();
                String value = tag == null ? leaf.structure().simpleName() : tag.value();
                choice.add(Members.chained(choice.isEmpty(), CodeBlock.of("$S, $L", value, number)));
                cases.addStatement("case $L -> $L($L)", number++, of(leaf.structure()), IN);
            } else if (each instanceof Union.OfConstants leaf) {
                String shape = members.shape(union, union.simpleName() + "Tag", union.tag());
                for (Constant constant : leaf.enumeration().constants()) {
                    CodeBlock value = CodeBlock.of("$T.$L", leaf.enumeration().java(), constant.javaName());
                    choice.add(Members.chained(choice.isEmpty(), CodeBlock.of("$S, $L", constant.jsonName(), number)));
                    cases.addStatement("case $L -> $L.tagOnly($L, $L)", number++, IN, shape, value);
                }
            }
        }
        String names = members.cases(union.simpleName(), choice.build());
        return method(name, union.java())
                .addCode("return switch ($L.variant($S, $L)) {\n$>", IN, union.tag(), names)
                .addCode(cases.build())
                .addStatement("default -> throw new $T()", AssertionError.class)
                .addCode("$<};\n")
                .build();
    }

    /** Statements that read an object and put each property into the variable that the function names. */
    CodeBlock object(
            Object key,
            String shape,
            @Nullable Tag tag,
            List<Property> properties,
            Function<Property, String> variable) {
        CodeBlock.Builder statements = CodeBlock.builder();
        statements.addStatement("$L.beginObject($L)", IN, members.shape(key, shape, tag, properties));
        statements.beginControlFlow(
                "for (int property = $1L.nextProperty(); property >= 0; property = $1L.nextProperty())", IN);
        statements.beginControlFlow("switch (property)");
        int number = 0;
        if (tag != null) {
            // Known already: it led here.
            statements.addStatement("case $L -> $L.string()", number++, IN);
        }
        for (Property property : properties) {
            statements.addStatement("case $L -> $L = $L", number++, variable.apply(property), code.property(property));
        }
        return statements.endControlFlow().endControlFlow().build();
    }
}
