package io.holdpoint.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import io.holdpoint.processor.model.Property;
import io.holdpoint.processor.model.Structure;
import io.holdpoint.processor.model.Structure.Tag;
import io.holdpoint.processor.model.Union;
import io.holdpoint.processor.model.ValueType.Composite;
import io.holdpoint.processor.model.ValueType.Enumeration;
import javax.lang.model.element.Modifier;

/** Writes methods that write objects. */
final class Writers {

    private static final String OUT = WriteCode.OUT;
    private static final String VALUE = "value";

    private final Members members;
    private final WriteCode code;

    Writers(Members members, WriteCode code) {
        this.members = members;
        this.code = code;
    }

    /** The name of the method that writes this type. */
    String of(Composite type) {
        return members.writer(
                type, name -> type instanceof Union union ? union(name, union) : structure(name, (Structure) type));
    }

    private static MethodSpec.Builder method(String name, TypeName type) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(Library.WRITER, OUT)
                .addParameter(type, VALUE);
    }

    private MethodSpec structure(String name, Structure structure) {
        NameAllocator names = new NameAllocator();
        names.newName(OUT);
        names.newName(VALUE);
        MethodSpec.Builder method = method(name, structure.java());
        method.beginControlFlow("if ($L == null)", VALUE);
        method.addStatement("$L.missing()", OUT);
        method.addStatement("return");
        method.endControlFlow();
        method.addStatement("$L.beginObject()", OUT);
        Tag tag = structure.tag();
        if (tag != null) {
            method.addStatement("$L.name($S).string($S)", OUT, tag.property(), tag.value());
        }
        for (Property property : structure.properties()) {
            Property.Access access = property.access();
            String getter = access == null ? property.javaName() : access.getter();
            CodeBlock got = CodeBlock.of("$L.$L()", VALUE, getter);
            method.addCode(code.property(property, got, names.newName(property.javaName())));
        }
        return method.addStatement("$L.endObject()", OUT).build();
    }

    private MethodSpec union(String name, Union union) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (Union.Case each : union.cases()) {
            TypeName type = each.type().java();
            CodeBlock statement = each instanceof Union.OfStructure leaf
                    ? CodeBlock.of("$L($L, leaf)", of(leaf.structure()), OUT)
                    : constant(union, ((Union.OfConstants) each).enumeration());
            if (code.isEmpty()) {
                code.beginControlFlow("if ($L instanceof $T leaf)", VALUE, type);
            } else {
                code.nextControlFlow("else if ($L instanceof $T leaf)", VALUE, type);
            }
            code.addStatement(statement);
        }
        code.nextControlFlow("else");
        code.addStatement("$L.missing()", OUT);
        return method(name, union.java()).addCode(code.endControlFlow().build()).build();
    }

    private CodeBlock constant(Union union, Enumeration constants) {
        return CodeBlock.of(
                "$L.beginObject().name($S).choice($L, leaf).endObject()", OUT, union.tag(), members.choice(constants));
    }
}
