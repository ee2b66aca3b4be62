package io.holdpoint.spi;

import io.holdpoint.json.JsonTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a neutral schema into the subset of OpenAPI that Gemini's {@code parameters} takes. */
final class GeminiSchema {

    private static final Set<String> KEEPS = Set.of(
            "description", "enum", "minLength", "maxLength", "pattern", "minimum", "maximum", "minItems", "maxItems");

    private GeminiSchema() {}

    static Optional<String> of(String neutral) {
        Map<String, @Nullable Object> schema = JsonTree.parse(neutral);
        Map<String, @Nullable Object> rewritten = schema.containsKey("$defs") ? null : rewrite(schema);
        return Optional.ofNullable(rewritten).map(JsonTree::print);
    }

    /** The schema, or {@code null} if this dialect cannot say it. */
    private static @Nullable Map<String, @Nullable Object> rewrite(Map<String, @Nullable Object> schema) {
        List<Map<String, @Nullable Object>> options = JsonTree.children(schema, "anyOf");
        if (!options.isEmpty()) {
            return anyOf(schema, options);
        }
        String type = String.valueOf(schema.get("type"));
        Map<String, @Nullable Object> rewritten = new LinkedHashMap<>();
        rewritten.put("type", type.toUpperCase(Locale.ROOT));
        if (type.equals("string") && "date-time".equals(schema.get("format"))) {
            rewritten.put("format", "date-time");
        }
        if (type.equals("object") && !addProperties(schema, rewritten)) {
            return null;
        }
        if (schema.containsKey("items")) {
            Map<String, @Nullable Object> items = rewrite(JsonTree.child(schema, "items"));
            if (items == null) {
                return null;
            }
            rewritten.put("items", items);
        }
        keep(schema, rewritten);
        return rewritten;
    }

    private static void keep(Map<String, @Nullable Object> schema, Map<String, @Nullable Object> rewritten) {
        schema.forEach((keyword, value) -> {
            if (KEEPS.contains(keyword)) {
                rewritten.put(keyword, value);
            }
        });
    }

    private static boolean addProperties(
            Map<String, @Nullable Object> schema, Map<String, @Nullable Object> rewritten) {
        Map<String, @Nullable Object> byName = JsonTree.child(schema, "properties");
        if (byName.isEmpty()) {
            return false;
        }
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        for (String name : byName.keySet()) {
            Map<String, @Nullable Object> property = rewrite(JsonTree.child(byName, name));
            if (property == null) {
                return false;
            }
            properties.put(name, property);
        }
        rewritten.put("properties", properties);
        if (schema.get("required") != null) {
            rewritten.put("required", schema.get("required"));
        }
        rewritten.put("propertyOrdering", new ArrayList<>(properties.keySet()));
        return true;
    }

    private static @Nullable Map<String, @Nullable Object> anyOf(
            Map<String, @Nullable Object> schema, List<Map<String, @Nullable Object>> options) {
        List<Map<String, @Nullable Object>> rewritten = new ArrayList<>();
        boolean nullable = false;
        for (Map<String, @Nullable Object> option : options) {
            if ("null".equals(option.get("type"))) {
                nullable = true;
                continue;
            }
            Map<String, @Nullable Object> one = rewrite(option);
            if (one == null) {
                return null;
            }
            rewritten.add(one);
        }
        Map<String, @Nullable Object> result = rewritten.get(0);
        if (rewritten.size() > 1) {
            result = new LinkedHashMap<>();
            result.put("anyOf", rewritten);
        }
        keep(schema, result);
        if (nullable) {
            result.put("nullable", true);
        }
        return result;
    }
}
