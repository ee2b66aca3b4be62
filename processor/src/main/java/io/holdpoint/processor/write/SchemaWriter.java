package io.holdpoint.processor.write;

import io.holdpoint.processor.model.Property;
import io.holdpoint.processor.model.ScalarKind;
import io.holdpoint.processor.model.Structure;
import io.holdpoint.processor.model.Tool;
import io.holdpoint.processor.model.TypeUse;
import io.holdpoint.processor.model.ValueType;
import io.holdpoint.processor.model.ValueType.Constant;
import io.holdpoint.processor.model.ValueType.Dictionary;
import io.holdpoint.processor.model.ValueType.Enumeration;
import io.holdpoint.processor.model.ValueType.Scalar;
import io.holdpoint.processor.model.ValueType.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the JSON Schema (draft 2020-12) of a tool's arguments, using only keywords that every provider understands. Types
 * are written where they are used; one that contains itself is a definition at the root, referred to by name.
 */
final class SchemaWriter {

    private final Map<String, Object> definitions = new LinkedHashMap<>();
    private final Map<Structure, String> names = new HashMap<>();
    private final Set<Structure> recursive = new HashSet<>();

    private SchemaWriter() {}

    static String arguments(Tool tool) {
        return Json.of(new SchemaWriter().root(tool.parameters()));
    }

    private Map<String, Object> root(List<Property> properties) {
        for (Property property : properties) {
            findRecursive(property.use().type(), new ArrayList<>());
        }
        Map<String, Object> schema = object(properties);
        if (!definitions.isEmpty()) {
            schema.put("$defs", definitions);
        }
        return schema;
    }

    private void findRecursive(ValueType type, List<Structure> open) {
        if (type instanceof Sequence sequence) {
            findRecursive(sequence.element().type(), open);
        } else if (type instanceof Dictionary dictionary) {
            findRecursive(dictionary.value().type(), open);
        } else if (type instanceof Structure structure && !recursive.contains(structure)) {
            if (open.contains(structure)) {
                recursive.add(structure);
                return;
            }
            open.add(structure);
            for (Property property : structure.properties()) {
                findRecursive(property.use().type(), open);
            }
            open.remove(structure);
        }
    }

    private Map<String, Object> object(List<Property> properties) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        Map<String, Object> byName = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Property property : properties) {
            byName.put(property.jsonName(), property(property));
            if (property.presence().isRequired()) {
                required.add(property.jsonName());
            }
        }
        schema.put("properties", byName);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private Map<String, Object> property(Property property) {
        Map<String, Object> schema = type(property.use());
        String note = note(property.use().type());
        String description = property.description();
        String text = description.isEmpty() ? note : note.isEmpty() ? description : description + " (" + note + ")";
        if (!text.isEmpty()) {
            schema.put("description", text);
        }
        return schema;
    }

    private static String note(ValueType type) {
        String note = type instanceof Scalar scalar ? scalar.kind().note() : null;
        return note == null ? "" : note;
    }

    private Map<String, Object> type(TypeUse use) {
        Map<String, Object> schema = type(use.type());
        if (use.nullable()) {
            Map<String, Object> either = new LinkedHashMap<>();
            either.put("anyOf", List.of(schema, Map.of("type", "null")));
            return either;
        }
        return schema;
    }

    private Map<String, Object> element(TypeUse use) {
        Map<String, Object> schema = type(use);
        String note = note(use.type());
        if (!note.isEmpty()) {
            schema.put("description", note);
        }
        return schema;
    }

    private Map<String, Object> type(ValueType type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        if (type instanceof Scalar scalar) {
            scalar(scalar.kind(), schema);
        } else if (type instanceof Enumeration enumeration) {
            schema.put("type", "string");
            schema.put(
                    "enum",
                    enumeration.constants().stream().map(Constant::jsonName).toList());
        } else if (type instanceof Sequence sequence) {
            schema.put("type", "array");
            schema.put("items", element(sequence.element()));
        } else if (type instanceof Dictionary dictionary) {
            dictionary(dictionary, schema);
        } else if (type instanceof Structure structure) {
            return recursive.contains(structure) ? reference(structure) : object(structure.properties());
        }
        return schema;
    }

    /** The keys of an enum are optional properties, which every provider understands. */
    private void dictionary(Dictionary dictionary, Map<String, Object> schema) {
        schema.put("type", "object");
        if (dictionary.key() instanceof Enumeration keys) {
            Map<String, Object> properties = new LinkedHashMap<>();
            keys.constants().forEach(key -> properties.put(key.jsonName(), element(dictionary.value())));
            schema.put("properties", properties);
            schema.put("additionalProperties", false);
        } else {
            schema.put("additionalProperties", element(dictionary.value()));
        }
    }

    private static void scalar(ScalarKind kind, Map<String, Object> schema) {
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
    }

    private static void range(Map<String, Object> schema, int least, int most) {
        schema.put("minimum", least);
        schema.put("maximum", most);
    }

    private Map<String, Object> reference(Structure structure) {
        String name = names.get(structure);
        if (name == null) {
            name = structure.simpleName();
            for (int i = 2; names.containsValue(name); i++) {
                name = structure.simpleName() + "_" + i;
            }
            names.put(structure, name);
            // Holds the place, so that definitions come in the order in which they are met.
            definitions.put(name, Map.of());
            definitions.put(name, object(structure.properties()));
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$ref", "#/$defs/" + name);
        return schema;
    }
}
