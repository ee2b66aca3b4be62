package io.holdpoint.comparisons.fuzz;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.holdpoint.comparisons.fuzz.Catalogue.Nullable;
import io.holdpoint.json.ArgumentException;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** Jackson's databind, as strict as its settings allow. */
final class Databind {

    private static final ObjectMapper MAPPER = mapper();

    private Databind() {}

    private static ObjectMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule()
                        .disable(JavaTimeFeature.NORMALIZE_DESERIALIZED_ZONE_ID)
                        .disable(JavaTimeFeature.ALWAYS_ALLOW_STRINGIFIED_DATE_TIMESTAMPS))
                // Otherwise sets lose their order.
                .addModule(new SimpleModule().addAbstractTypeMapping(Set.class, LinkedHashSet.class))
                .annotationIntrospector(new Requirements())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                        DeserializationFeature.FAIL_ON_INVALID_SUBTYPE,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .disable(
                        DeserializationFeature.ACCEPT_FLOAT_AS_INT,
                        DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .build();
        for (LogicalType type : LogicalType.values()) {
            for (CoercionInputShape shape : CoercionInputShape.values()) {
                // 5 is a number like any other.
                if (type != LogicalType.Float || shape != CoercionInputShape.Integer) {
                    mapper.coercionConfigFor(type).setCoercion(shape, CoercionAction.Fail);
                }
            }
        }
        return mapper;
    }

    /**
     * What is required and must not be null, as in the schema. FAIL_ON_MISSING_CREATOR_PROPERTIES and
     * FAIL_ON_NULL_CREATOR_PROPERTIES would ask for everything, even for what is optional.
     */
    private static final class Requirements extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasRequiredMarker(AnnotatedMember member) {
            return !isOptional(member);
        }

        @Override
        public JsonSetter.Value findSetterInfo(Annotated member) {
            if (isOptional(member)) {
                return JsonSetter.Value.empty();
            }
            // It does not see annotations of type arguments.
            boolean holes = member.getName().equals("holes")
                    || member instanceof com.fasterxml.jackson.databind.introspect.AnnotatedParameter parameter
                            && isHoles(parameter.getDeclaringClass(), parameter.getIndex());
            return JsonSetter.Value.construct(Nulls.FAIL, holes ? Nulls.SET : Nulls.FAIL);
        }

        private static boolean isHoles(Class<?> type, int parameter) {
            return type.isRecord()
                    && type.getRecordComponents()[parameter].getName().equals("holes");
        }

        private static boolean isOptional(Annotated member) {
            return member.getRawType().getName().startsWith("java.util.Optional")
                    || member.hasAnnotation(Nullable.class)
                    || member.getName().endsWith("Nick");
        }
    }

    static Decision decide(Subject subject, byte[] input) {
        Record read;
        try {
            read = MAPPER.readValue(input, subject.mirror);
        } catch (IOException | NumberFormatException | StackOverflowError e) {
            // The last two escape it: for exponents of more than ten digits, and for subtypes nested some hundred
            // times.
            return Decision.refuses(e.getClass().getSimpleName() + ": " + firstLine(e));
        }
        if (read == null) {
            return Decision.refuses("null");
        }
        try {
            return Decision.accepts(Ours.encode(subject, components(read)));
        } catch (ArgumentException unwritable) {
            return new Decision(true, "", unwritable.getMessage());
        }
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static Object[] components(Record read) {
        return Arrays.stream(read.getClass().getRecordComponents())
                .map(component -> value(read, component))
                .toArray();
    }

    private static Object value(Record read, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(read);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
