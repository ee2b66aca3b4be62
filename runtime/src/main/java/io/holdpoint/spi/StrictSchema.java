package io.holdpoint.spi;

import io.holdpoint.json.JsonTree;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a neutral schema into one for a provider's strict mode, in which every property has to be there. */
final class StrictSchema {

    private static final Set<String> OPENAI_DROPS =
            Set.of("minLength", "maxLength", "minProperties", "maxProperties", "contentEncoding");
    private static final Set<String> ANTHROPIC_DROPS = Set.of(
            "minLength",
            "maxLength",
            "minProperties",
            "maxProperties",
            "contentEncoding",
            "pattern",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "maxItems");

    private static final Set<String> FORMATS =
            Set.of("date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid");

    private static final int OPENAI_DEPTH = 10;
    private static final int OPENAI_PROPERTIES = 100;
    private static final int OPENAI_ENUM_VALUES = 500;
    private static final int OPENAI_NAME_LENGTHS = 15_000;

    private final boolean openAi;
    private final Map<String, @Nullable Object> definitions;
    private final Map<String, @Nullable Object> strictDefinitions = new LinkedHashMap<>();
    private int properties;
    private int enumValues;
    private int nameLengths;

    private StrictSchema(boolean openAi, Map<String, @Nullable Object> definitions) {
        this.openAi = openAi;
        this.definitions = definitions;
    }

    /** Thrown inward when the dialect cannot say it. */
    private static final class Unsayable extends RuntimeException {
        Unsayable() {
            super("not in this dialect", null, false, false);
        }
    }

    static Optional<String> openAi(String neutral) {
        return of(neutral, true);
    }

    static Optional<String> anthropic(String neutral) {
        return of(neutral, false);
    }

    private static Optional<String> of(String neutral, boolean openAi) {
        Map<String, @Nullable Object> schema = JsonTree.parse(neutral);
        Map<String, @Nullable Object> definitions = JsonTree.child(schema, "$defs");
        if (!openAi && !definitions.isEmpty()) {
            return Optional.empty();
        }
        StrictSchema rewriter = new StrictSchema(openAi, definitions);
        try {
            Map<String, @Nullable Object> strict = rewriter.object(schema, 0);
            if (!rewriter.strictDefinitions.isEmpty()) {
                strict.put("$defs", rewriter.strictDefinitions);
            }
            return rewriter.isWithinLimits() ? Optional.of(JsonTree.print(strict)) : Optional.empty();
        } catch (Unsayable e) {
            return Optional.empty();
        }
    }

    private boolean isWithinLimits() {
        return !openAi
                || (properties <= OPENAI_PROPERTIES
                        && enumValues <= OPENAI_ENUM_VALUES
                        && nameLengths <= OPENAI_NAME_LENGTHS);
    }

    private Map<String, @Nullable Object> rewrite(Map<String, @Nullable Object> schema, int depth) {
        if (openAi && depth > OPENAI_DEPTH) {
            throw new Unsayable();
        }
        if (schema.get("$ref") instanceof String reference) {
            Map<String, @Nullable Object> strict = new LinkedHashMap<>(schema);
            strict.put("$ref", "#/$defs/" + define(reference.substring("#/$defs/".length()), false));
            return strict;
        }
        if (schema.containsKey("anyOf")) {
            return anyOf(schema, depth);
        }
        return "object".equals(schema.get("type")) ? object(schema, depth) : simple(schema, depth);
    }

    private Map<String, @Nullable Object> anyOf(Map<String, @Nullable Object> schema, int depth) {
        List<Map<String, @Nullable Object>> options = JsonTree.children(schema, "anyOf");
        Map<String, @Nullable Object> last = options.get(options.size() - 1);
        if ("null".equals(last.get("type"))) {
            // An element that may be null: both dialects have a shorter form for that.
            return nullable(rewrite(options.get(0), depth));
        }
        Map<String, @Nullable Object> strict = new LinkedHashMap<>(schema);
        strict.put(
                "anyOf",
                options.stream().map(option -> rewrite(option, depth + 1)).toList());
        return strict;
    }

    private Map<String, @Nullable Object> object(Map<String, @Nullable Object> schema, int depth) {
        Map<String, @Nullable Object> byName = JsonTree.child(schema, "properties");
        if (byName.isEmpty() || !Boolean.FALSE.equals(schema.get("additionalProperties"))) {
            throw new Unsayable();
        }
        List<?> required = schema.get("required") instanceof List<?> names ? names : List.of();
        Map<String, @Nullable Object> strictByName = new LinkedHashMap<>();
        for (String name : byName.keySet()) {
            properties++;
            nameLengths += name.length();
            Map<String, @Nullable Object> property = rewrite(JsonTree.child(byName, name), depth + 1);
            strictByName.put(name, required.contains(name) ? property : nullable(property));
        }
        Map<String, @Nullable Object> strict = new LinkedHashMap<>();
        strict.put("type", "object");
        strict.put("properties", strictByName);
        strict.put("required", new ArrayList<>(strictByName.keySet()));
        strict.put("additionalProperties", false);
        if (schema.get("description") != null) {
            strict.put("description", schema.get("description"));
        }
        return strict;
    }

    private Map<String, @Nullable Object> simple(Map<String, @Nullable Object> schema, int depth) {
        Map<String, @Nullable Object> strict = new LinkedHashMap<>(schema);
        strict.keySet().removeAll(openAi ? OPENAI_DROPS : ANTHROPIC_DROPS);
        if (strict.get("format") instanceof String format && !FORMATS.contains(format)) {
            strict.remove("format");
        }
        boolean manyItems = strict.get("minItems") instanceof BigDecimal least && least.compareTo(BigDecimal.ONE) > 0;
        if (!openAi && manyItems) {
            strict.remove("minItems");
        }
        if (strict.containsKey("items")) {
            strict.put("items", rewrite(JsonTree.child(schema, "items"), depth + 1));
        }
        if (strict.get("enum") instanceof List<?> values) {
            enumValues += values.size();
            nameLengths += values.stream()
                    .mapToInt(value -> String.valueOf(value).length())
                    .sum();
        }
        return strict;
    }

    /** The schema, where {@code null} is allowed as well. */
    private Map<String, @Nullable Object> nullable(Map<String, @Nullable Object> strict) {
        Map<String, @Nullable Object> nullable = new LinkedHashMap<>(strict);
        if (strict.get("$ref") instanceof String reference) {
            nullable.put("$ref", "#/$defs/" + define(reference.substring("#/$defs/".length()), true));
            return nullable;
        }
        if (strict.containsKey("anyOf")) {
            List<Map<String, @Nullable Object>> options = new ArrayList<>(JsonTree.children(strict, "anyOf"));
            options.set(0, nullable(options.get(0)));
            nullable.put("anyOf", options);
            return nullable;
        }
        if (strict.get("type") instanceof String type) {
            nullable.put("type", List.of(type, "null"));
        }
        if (strict.get("enum") instanceof List<?> values) {
            List<@Nullable Object> withNull = new ArrayList<>(values);
            withNull.add(null);
            nullable.put("enum", withNull);
        }
        return nullable;
    }

    /** Rewrites a definition when it is first referred to; one that may be null is a definition of its own. */
    private String define(String name, boolean orNull) {
        String defined = orNull ? name + "_or_null" : name;
        if (!strictDefinitions.containsKey(defined)) {
            // Holds the place while the definition refers to itself.
            strictDefinitions.put(defined, null);
            nameLengths += defined.length();
            Map<String, @Nullable Object> strict = rewrite(JsonTree.child(definitions, name), 1);
            strictDefinitions.put(defined, orNull ? nullable(strict) : strict);
        }
        return defined;
    }
}
