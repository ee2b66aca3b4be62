package io.holdpoint.comparisons.fuzz;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A validator of JSON Schema, draft 2020-12, with formats, on the schema that the model is shown. */
final class Validator {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
                    DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build();

    private static final Map<Subject, Schema> SCHEMAS = new EnumMap<>(Subject.class);

    static {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        for (Subject subject : Subject.values()) {
            SCHEMAS.put(subject, registry.getSchema(Ours.spec(subject).inputSchema()));
        }
    }

    private Validator() {}

    static Decision decide(Subject subject, byte[] input) {
        JsonNode tree = tree(input);
        if (tree == null) {
            return Decision.refuses("not JSON");
        }
        List<Error> errors = errors(subject, tree);
        return errors.isEmpty()
                ? Decision.accepts("")
                : Decision.refuses(errors.get(0).toString());
    }

    static List<Error> errors(Subject subject, JsonNode tree) {
        return SCHEMAS.get(subject)
                .validate(tree, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    /**
     * The document, or {@code null} if it is not one of JSON in UTF-8 without repeated keys. It is read from bytes, because
     * Jackson's parser of characters takes escapes that are none.
     */
    static JsonNode tree(byte[] input) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(input));
            JsonNode tree = isMarkedOrWide(input) ? null : MAPPER.readTree(input);
            return tree == null || tree.isMissingNode() ? null : tree;
        } catch (CharacterCodingException notUtf8) {
            return null;
        } catch (IOException | NumberFormatException notJson) {
            return null;
        }
    }

    /** Whether Jackson would skip a byte order mark, or take the bytes for UTF-16 or UTF-32. */
    private static boolean isMarkedOrWide(byte[] input) {
        return input.length > 1 && (input[0] == (byte) 0xEF || input[0] == 0 || input[1] == 0);
    }
}
