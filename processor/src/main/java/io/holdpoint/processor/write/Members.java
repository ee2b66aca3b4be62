package io.holdpoint.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.holdpoint.processor.model.Property;
import io.holdpoint.processor.model.Structure;
import io.holdpoint.processor.model.ValueType.Constant;
import io.holdpoint.processor.model.ValueType.Enumeration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.lang.model.element.Modifier;

/** The private members of a table, each made when it is first named: shapes, choices, and methods that read and write. */
final class Members {

    private final ClassName table;
    private final Set<String> fieldNames = new HashSet<>();
    private final Set<String> methodNames =
            new HashSet<>(List.of("decode", "encode", "call", "encodeResult", "type", "tools"));
    private final Map<Object, String> shapes = new LinkedHashMap<>();
    private final Map<TypeName, String> choices = new LinkedHashMap<>();
    private final Map<Structure, String> readers = new LinkedHashMap<>();
    private final Map<Structure, String> writers = new LinkedHashMap<>();
    private final List<FieldSpec> fields = new ArrayList<>();
    private final List<MethodSpec> methods = new ArrayList<>();

    Members(ClassName table) {
        this.table = table;
    }

    ClassName table() {
        return table;
    }

    /** A method name that no other method has. */
    String methodName(String suggestion) {
        return unique(methodNames, suggestion);
    }

    void add(MethodSpec method) {
        methods.add(method);
    }

    void addFieldsTo(TypeSpec.Builder type) {
        fields.forEach(type::addField);
    }

    void addMethodsTo(TypeSpec.Builder type) {
        methods.forEach(type::addMethod);
    }

    /** A constant with this initial value. */
    String constant(String suggestion, TypeName type, CodeBlock value) {
        String name = unique(fieldNames, constantCase(suggestion));
        fields.add(FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer(value)
                .build());
        return name;
    }

    /** The shape of an object with these properties; the key tells objects apart. */
    String shape(Object key, String suggestion, List<Property> properties) {
        return once(shapes, key, () -> {
            CodeBlock names = properties.stream()
                    .map(property -> CodeBlock.of("$S", property.jsonName()))
                    .collect(CodeBlock.joining(", "));
            CodeBlock optional = properties.stream()
                    .filter(property -> !property.presence().isRequired())
                    .map(property -> CodeBlock.of("$S", property.jsonName()))
                    .collect(CodeBlock.joining(", "));
            CodeBlock.Builder value = CodeBlock.builder().add("$T.of($L)", Library.SHAPE, names);
            if (!optional.isEmpty()) {
                value.add(".optional($L)", optional);
            }
            return constant(suggestion, Library.SHAPE, value.build());
        });
    }

    String choice(Enumeration enumeration) {
        return once(choices, enumeration.java(), () -> {
            CodeBlock.Builder value = CodeBlock.builder();
            for (Constant constant : enumeration.constants()) {
                CodeBlock method =
                        value.isEmpty() ? CodeBlock.of("$T.of", Library.CHOICE) : CodeBlock.of("\n        .or");
                value.add("$L($S, $T.$L)", method, constant.jsonName(), enumeration.java(), constant.javaName());
            }
            TypeName type = ParameterizedTypeName.get(Library.CHOICE, enumeration.java());
            String name = ((ClassName) enumeration.java()).simpleName();
            return constant(name, type, value.build());
        });
    }

    String reader(Structure structure, Function<String, MethodSpec> write) {
        return method(readers, "read", structure, write);
    }

    String writer(Structure structure, Function<String, MethodSpec> write) {
        return method(writers, "write", structure, write);
    }

    private String method(
            Map<Structure, String> known, String verb, Structure structure, Function<String, MethodSpec> write) {
        String name = known.get(structure);
        if (name == null) {
            name = unique(methodNames, verb + structure.simpleName());
            // Noted before it is written, because it may call itself.
            known.put(structure, name);
            methods.add(write.apply(name));
        }
        return name;
    }

    private static <K> String once(Map<K, String> known, K key, Supplier<String> make) {
        String name = known.get(key);
        if (name == null) {
            name = make.get();
            known.put(key, name);
        }
        return name;
    }

    private static String unique(Set<String> taken, String suggestion) {
        String name = suggestion;
        for (int i = 2; !taken.add(name); i++) {
            name = suggestion + i;
        }
        return name;
    }

    private static String constantCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
