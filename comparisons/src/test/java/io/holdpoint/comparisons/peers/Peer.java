package io.holdpoint.comparisons.peers;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecifications;
import dev.langchain4j.internal.JsonSchemaElementUtils;
import dev.langchain4j.service.tool.DefaultToolExecutor;
import io.holdpoint.json.JsonReader;
import io.holdpoint.spi.Injector;
import io.holdpoint.spi.ToolSpec;
import io.holdpoint.spi.ToolTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.ServiceLoader;
import org.springframework.ai.tool.method.MethodToolCallback;
import org.springframework.ai.tool.support.ToolDefinitions;
import org.springframework.ai.util.json.schema.JsonSchemaGenerator;

/** Whoever shows a model the schema of a method, reads what the model wrote, and calls the method. */
enum Peer {
    HOLDPOINT("Holdpoint") {
        @Override
        String schema(Method tool) {
            return table(tool).tools().get(number(tool)).inputSchema();
        }

        @Override
        String call(Object target, Method tool, String json) throws Throwable {
            ToolTable table = table(tool);
            JsonReader in = JsonReader.of(json);
            Object[] arguments = table.decode(number(tool), in, Injector.NONE);
            in.end();
            return (String) table.call(number(tool), target, arguments);
        }

        private ToolTable table(Method tool) {
            return ServiceLoader.load(ToolTable.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .filter(table -> table.type() == tool.getDeclaringClass())
                    .findFirst()
                    .orElseThrow();
        }

        private int number(Method tool) {
            return table(tool).tools().stream().map(ToolSpec::method).toList().indexOf(tool.getName());
        }
    },

    LANGCHAIN4J("LangChain4j " + System.getProperty("holdpoint.versions.langchain4j")) {
        @Override
        String schema(Method tool) {
            return print(JsonSchemaElementUtils.toMap(
                    ToolSpecifications.toolSpecificationFrom(tool).parameters()));
        }

        @Override
        String call(Object target, Method tool, String json) {
            return new DefaultToolExecutor(target, tool)
                    .execute(
                            ToolExecutionRequest.builder()
                                    .id("1")
                                    .name(tool.getName())
                                    .arguments(json)
                                    .build(),
                            "default");
        }
    },

    SPRING_AI("Spring AI " + System.getProperty("holdpoint.versions.spring-ai")) {
        @Override
        String schema(Method tool) {
            return JsonSchemaGenerator.generateForMethodInput(tool);
        }

        @Override
        String call(Object target, Method tool, String json) throws IOException {
            String result = MethodToolCallback.builder()
                    .toolDefinition(ToolDefinitions.from(tool))
                    .toolMethod(tool)
                    .toolObject(target)
                    .build()
                    .call(json);
            // It sends results as JSON, texts too.
            return MAPPER.readTree(result).asText();
        }
    };

    private static final ObjectMapper MAPPER = new ObjectMapper();

    final String title;

    Peer(String title) {
        this.title = title;
    }

    /** The schema of the arguments that the model is shown. */
    abstract String schema(Method tool);

    /** What the model reads after it wrote these arguments. */
    abstract String call(Object target, Method tool, String json) throws Throwable;

    static Method method(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String print(Object json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
