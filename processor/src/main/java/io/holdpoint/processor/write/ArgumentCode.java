package io.holdpoint.processor.write;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import io.holdpoint.processor.model.Parameter;
import io.holdpoint.processor.model.Presence;
import io.holdpoint.processor.model.Property;
import io.holdpoint.processor.model.Tool;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * Writes the code that reads and writes the arguments of a tool. What a framework injects is not the model's to send: it
 * is asked of the injector, and only when a stored call is read does it come from the text.
 */
final class ArgumentCode {

    private static final ArrayTypeName OBJECTS = ArrayTypeName.of(Object.class);
    private static final String IN = ReadCode.IN;
    private static final String OUT = WriteCode.OUT;

    private final Members members;
    private final ReadCode reads;
    private final WriteCode writes;

    ArgumentCode(Members members, ReadCode reads, WriteCode writes) {
        this.members = members;
        this.reads = reads;
        this.writes = writes;
    }

    /** An expression that reads the arguments of a tool. */
    CodeBlock decoder(Tool tool) {
        boolean injects = tool.parameters().stream().anyMatch(Parameter.Injected.class::isInstance);
        CodeBlock read = tool.properties().isEmpty()
                ? CodeBlock.of("$L.noArguments($L)", IN, tool.parameters().size())
                : CodeBlock.of("$L($L)", reader(tool, "decode", tool.properties()), IN);
        if (!injects) {
            return read;
        }
        String inject = injection(tool);
        if (tool.storedProperties().size() == tool.properties().size()) {
            return CodeBlock.of("$L($L, injector)", inject, read);
        }
        String stored = reader(tool, "restore", tool.storedProperties());
        return CodeBlock.of(
                "injector == $T.NONE ? $L($L) : $L($L, injector)", Library.INJECTOR, stored, IN, inject, read);
    }

    private String reader(Tool tool, String verb, List<Property> properties) {
        String name = members.methodName(verb + Members.capitalized(nameOf(tool)));
        int size = tool.parameters().size();
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(OBJECTS)
                .addParameter(Library.READER, IN)
                .addStatement("$T arguments = new $T[$L]", OBJECTS, Object.class, size);
        Map<Property, Integer> positions = positions(tool);
        for (Property property : properties) {
            Presence presence = property.presence();
            if (!presence.isRequired() && !presence.equals(Presence.NULLABLE)) {
                method.addStatement("arguments[$L] = $L", positions.get(property), ReadCode.absent(property));
            }
        }
        Function<Property, String> variable = property -> "arguments[" + positions.get(property) + "]";
        Object key = List.of(tool, verb);
        method.addCode(reads.readers().object(key, nameOf(tool), null, properties, variable));
        members.add(method.addStatement("return arguments").build());
        return name;
    }

    private String injection(Tool tool) {
        String name = members.methodName("inject" + Members.capitalized(nameOf(tool)));
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(OBJECTS)
                .addParameter(OBJECTS, "arguments")
                .addParameter(Library.INJECTOR, "injector");
        for (int i = 0; i < tool.parameters().size(); i++) {
            if (tool.parameters().get(i) instanceof Parameter.Injected injected) {
                method.addStatement("arguments[$L] = injector.inject($S)", i, injected.key());
            }
        }
        members.add(method.addStatement("return arguments").build());
        return name;
    }

    /** An expression that writes the arguments of a tool, with what was captured. */
    CodeBlock encoder(Tool tool) {
        List<Property> properties = tool.storedProperties();
        if (properties.isEmpty()) {
            return CodeBlock.of("$L.beginObject().endObject()", OUT);
        }
        String name = members.methodName("encode" + Members.capitalized(nameOf(tool)));
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(OBJECTS, "arguments")
                .addParameter(Library.WRITER, OUT)
                .addStatement("$L.beginObject()", OUT);
        NameAllocator names = new NameAllocator();
        names.newName("arguments");
        names.newName(OUT);
        Map<Property, Integer> positions = positions(tool);
        for (Property property : properties) {
            CodeBlock argument =
                    CodeBlock.of("($T) arguments[$L]", property.javaType().box(), positions.get(property));
            method.addCode(writes.property(property, argument, names.newName(property.javaName())));
        }
        members.add(method.addStatement("$L.endObject()", OUT).build());
        return CodeBlock.of("$L(arguments, $L)", name, OUT);
    }

    /** The place of each property among all parameters. */
    private static Map<Property, Integer> positions(Tool tool) {
        List<String> names = tool.parameters().stream().map(Parameter::javaName).toList();
        return tool.storedProperties().stream()
                .collect(Collectors.toMap(property -> property, property -> names.indexOf(property.javaName())));
    }

    private static String nameOf(Tool tool) {
        return tool.method().getSimpleName().toString();
    }
}
