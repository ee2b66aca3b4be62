package io.holdpoint.processor.write;

import io.holdpoint.processor.model.Constraint;
import io.holdpoint.processor.model.Property;
import io.holdpoint.processor.model.ScalarKind;
import io.holdpoint.processor.model.Structure;
import io.holdpoint.processor.model.Structure.Tag;
import io.holdpoint.processor.model.Tool;
import io.holdpoint.processor.model.TypeUse;
import io.holdpoint.processor.model.Union;
import io.holdpoint.processor.model.ValueType;
import io.holdpoint.processor.model.ValueType.Composite;
import io.holdpoint.processor.model.ValueType.Constant;
import io.holdpoint.processor.model.ValueType.Dictionary;
import io.holdpoint.processor.model.ValueType.Enumeration;
import io.holdpoint.processor.model.ValueType.Scalar;
import io.holdpoint.processor.model.ValueType.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the JSON Schema (draft 2020-12) of a tool's arguments, using only keywords that every provider understands. Types
 * are written where they are used; one that contains itself is a definition at the root, referred to by name.
 */
final class SchemaWriter {

    private final Map<String, Object> definitions = new LinkedHashMap<>();
    private final Map<Composite, String> names = new HashMap<>();
    private final Set<Composite> recursive;

    private SchemaWriter(List<TypeUse> uses) {
        this.recursive = Recursion.in(uses);
    }

    static String arguments(Tool tool) {
        List<Property> properties = tool.properties();
        SchemaWriter writer =
                new SchemaWriter(properties.stream().map(Property::use).toList());
        return writer.document(writer.object(null, properties));
    }

    /** The schema of the result, if it is an object and somebody may want to know. */
    static Optional<String> result(Tool tool) {
        ValueType type = tool.result().json();
        boolean object = (type instanceof Structure || type instanceof Dictionary)
                && tool.result().presence().isRequired();
        if (type == null || !object || !tool.describesResult()) {
            return Optional.empty();
        }
        SchemaWriter writer = new SchemaWriter(List.of(TypeUse.of(type)));
        // The root is written out even if it contains itself, because it has to be an object.
        Map<String, Object> schema = type instanceof Structure structure
                ? writer.object(structure.tag(), structure.properties())
                : writer.type(type);
        return Optional.of(writer.document(schema));
    }

    private String document(Map<String, Object> schema) {
        if (!definitions.isEmpty()) {
            schema.put("$defs", definitions);
        }
        return Json.of(schema);
    }

    private Map<String, Object> object(@Nullable Tag tag, List<Property> properties) {
        Map<String, Object> byName = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        if (tag != null) {
            byName.put(tag.property(), texts(List.of(tag.value())));
            required.add(tag.property());
        }
        for (Property property : properties) {
            byName.put(property.jsonName(), described(type(property.use()), Words.description(property)));
            if (property.presence().isRequired()) {
                required.add(property.jsonName());
            }
        }
        return object(byName, required);
    }

    private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> described(Map<String, Object> schema, String description) {
        if (!description.isEmpty()) {
            schema.put("description", description);
        }
        return schema;
    }

    private Map<String, Object> element(TypeUse use) {
        return described(type(use), Words.description(use));
    }

    private Map<String, Object> type(TypeUse use) {
        Map<String, Object> schema = type(use.type());
        for (Constraint constraint : use.constraints()) {
            Keywords.add(constraint, use.type(), schema);
        }
        if (use.nullable()) {
            Map<String, Object> either = new LinkedHashMap<>();
            either.put("anyOf", List.of(schema, Map.of("type", "null")));
            return either;
        }
        return schema;
    }

    private Map<String, Object> type(ValueType type) {
        if (type instanceof Scalar scalar) {
            return scalar(scalar.kind());
        }
        if (type instanceof Enumeration enumeration) {
            return texts(
                    enumeration.constants().stream().map(Constant::jsonName).toList());
        }
        if (type instanceof Sequence sequence) {
            Map<String, Object> schema = new LinkedHashMap<>();
            schema.put("type", "array");
            schema.put("items", element(sequence.element()));
            return schema;
        }
        if (type instanceof Dictionary dictionary) {
            return dictionary(dictionary);
        }
        Composite composite = (Composite) type;
        return recursive.contains(composite) ? reference(composite) : composite(composite);
    }

    private static Map<String, Object> texts(List<String> allowed) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("enum", allowed);
        return schema;
    }

    private Map<String, Object> composite(Composite type) {
        if (type instanceof Structure structure) {
            return object(structure.tag(), structure.properties());
        }
        Union union = (Union) type;
        List<Object> options = new ArrayList<>();
        for (Union.Case each : union.cases()) {
            if (each instanceof Union.OfStructure leaf) {
                options.add(type(leaf.structure()));
            } else if (each instanceof Union.OfConstants leaf) {
                Map<String, Object> byName = new LinkedHashMap<>(Map.of(union.tag(), type(leaf.enumeration())));
                options.add(object(byName, List.of(union.tag())));
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("anyOf", options);
        return schema;
    }

    /** The keys of an enum are optional properties, which every provider understands. */
    private Map<String, Object> dictionary(Dictionary dictionary) {
        if (dictionary.key() instanceof Enumeration keys) {
            Map<String, Object> properties = new LinkedHashMap<>();
            keys.constants().forEach(key -> properties.put(key.jsonName(), element(dictionary.value())));
            return object(properties, List.of());
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", element(dictionary.value()));
        return schema;
    }

    private static Map<String, Object> scalar(ScalarKind kind) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", kind.schemaType());
        if (kind.format() != null) {
            schema.put("format", kind.format());
        }
        switch (kind) {
            case INT8 -> range(schema, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case INT16 -> range(schema, Short.MIN_VALUE, Short.MAX_VALUE);
            case CHARACTER -> {
                schema.put("minLength", 1);
                schema.put("maxLength", 1);
            }
            case BASE64 -> schema.put("contentEncoding", "base64");
            default -> {}
        }
        return schema;
    }

    private static void range(Map<String, Object> schema, int least, int most) {
        schema.put("minimum", least);
        schema.put("maximum", most);
    }

    private Map<String, Object> reference(Composite type) {
        String name = names.get(type);
        if (name == null) {
            name = type.simpleName();
            for (int i = 2; names.containsValue(name); i++) {
                name = type.simpleName() + "_" + i;
            }
            names.put(type, name);
            // Holds the place, so that definitions come in the order in which they are met.
            definitions.put(name, Map.of());
            definitions.put(name, composite(type));
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$ref", "#/$defs/" + name);
        return schema;
    }
}
