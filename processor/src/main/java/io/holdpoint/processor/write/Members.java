package io.holdpoint.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.holdpoint.processor.model.Property;
import io.holdpoint.processor.model.Structure.Tag;
import io.holdpoint.processor.model.ValueType.Composite;
import io.holdpoint.processor.model.ValueType.Constant;
import io.holdpoint.processor.model.ValueType.Enumeration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** The private members of a table, each made when it is first named: shapes, choices, and methods that read and write. */
final class Members {

    private final ClassName table;
    private final Set<String> fieldNames = new HashSet<>();
    private final Set<String> methodNames =
            new HashSet<>(List.of("decode", "encode", "call", "encodeResult", "type", "tools"));
    private final Map<Object, String> shapes = new HashMap<>();
    private final Map<TypeName, String> choices = new HashMap<>();
    private final Map<Composite, String> readers = new HashMap<>();
    private final Map<Composite, String> writers = new HashMap<>();
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

    /** A constant with this value. */
    String constant(String suggestion, TypeName type, CodeBlock value) {
        String name = unique(fieldNames, constantCase(suggestion));
        fields.add(FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer(value)
                .build());
        return name;
    }

    /** The shape of an object with these properties; the key tells objects apart. */
    String shape(Object key, String suggestion, @Nullable Tag tag, List<Property> properties) {
        return once(shapes, key, () -> {
            List<CodeBlock> names = new ArrayList<>();
            if (tag != null) {
                names.add(CodeBlock.of("$S", tag.property()));
            }
            properties.forEach(property -> names.add(CodeBlock.of("$S", property.jsonName())));
            CodeBlock optional = properties.stream()
                    .filter(property -> !property.presence().isRequired())
                    .map(property -> CodeBlock.of("$S", property.jsonName()))
                    .collect(CodeBlock.joining(", "));
            CodeBlock.Builder value = CodeBlock.builder().add("$T.of($L)", Library.SHAPE, CodeBlock.join(names, ", "));
            if (!optional.isEmpty()) {
                value.add(".optional($L)", optional);
            }
            return constant(suggestion, Library.SHAPE, value.build());
        });
    }

    /** The shape of an object that has this property and no other. */
    String shape(Object key, String suggestion, String property) {
        return once(
                shapes,
                key,
                () -> constant(suggestion, Library.SHAPE, CodeBlock.of("$T.of($S)", Library.SHAPE, property)));
    }

    String choice(Enumeration enumeration) {
        return once(choices, enumeration.java(), () -> {
            CodeBlock.Builder value = CodeBlock.builder();
            for (Constant constant : enumeration.constants()) {
                CodeBlock pair =
                        CodeBlock.of("$S, $T.$L", constant.jsonName(), enumeration.java(), constant.javaName());
                value.add(chained(value.isEmpty(), pair));
            }
            return choice(((ClassName) enumeration.java()).simpleName(), enumeration.java(), value.build());
        });
    }

    /** The names of the cases of a union, each with its number. */
    String cases(String suggestion, CodeBlock chain) {
        return choice(suggestion + "Cases", TypeName.INT.box(), chain);
    }

    private String choice(String suggestion, TypeName constants, CodeBlock chain) {
        return constant(suggestion, ParameterizedTypeName.get(Library.CHOICE, constants), chain);
    }

    /** A link of the chain that makes a choice. */
    static CodeBlock chained(boolean first, CodeBlock pair) {
        return first ? CodeBlock.of("$T.of($L)", Library.CHOICE, pair) : CodeBlock.of("\n        .or($L)", pair);
    }

    String reader(Composite type, Function<String, MethodSpec> write) {
        return method(readers, "read", type, write);
    }

    String writer(Composite type, Function<String, MethodSpec> write) {
        return method(writers, "write", type, write);
    }

    private String method(
            Map<Composite, String> known, String verb, Composite type, Function<String, MethodSpec> write) {
        String name = known.get(type);
        if (name == null) {
            name = methodName(verb + type.simpleName());
            // Noted before it is written, because it may call itself.
            known.put(type, name);
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

    static String capitalized(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static String constantCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
