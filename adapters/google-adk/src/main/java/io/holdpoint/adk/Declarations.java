package io.holdpoint.adk;

import com.google.adk.tools.Annotations;
import com.google.adk.tools.FunctionCallingUtils;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.Schema;
import io.holdpoint.ToolKind;
import io.holdpoint.internal.Tables;
import io.holdpoint.json.JsonTree;
import io.holdpoint.spi.SchemaProfile;
import io.holdpoint.spi.ToolSpec;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a model is shown of a tool. */
final class Declarations {

    private Declarations() {}

    /** The declaration of a classified tool; {@code null} leaves it to the framework. */
    static @Nullable FunctionDeclaration of(Method method, List<String> ignored) {
        ToolSpec tool = Tables.find(method).map(Tables.Tool::spec).orElse(null);
        if (tool == null) {
            return null;
        }
        FunctionDeclaration own = own(method, ignored);
        FunctionDeclaration.Builder declaration = FunctionDeclaration.builder().name(name(method));
        String description = tool.description();
        if (description.isEmpty() && own != null) {
            description = own.description().orElse("");
        }
        if (!description.isEmpty()) {
            declaration.description(description);
        }
        if (own != null && tool.kind() == ToolKind.EAGER) {
            // What a held call returns is a receipt.
            own.response().ifPresent(declaration::response);
        }
        addParameters(tool, declaration);
        return declaration.build();
    }

    /** The framework finds a tool by this name, so it stays. */
    private static String name(Method method) {
        Annotations.Schema schema = method.getAnnotation(Annotations.Schema.class);
        return schema == null || schema.name().isEmpty() ? method.getName() : schema.name();
    }

    private static void addParameters(ToolSpec tool, FunctionDeclaration.Builder declaration) {
        Optional<String> gemini = tool.schema(SchemaProfile.GEMINI);
        if (gemini.isPresent()) {
            declaration.parameters(Schema.fromJson(gemini.get()));
            return;
        }
        Map<String, @Nullable Object> neutral = JsonTree.parse(tool.inputSchema());
        if (!JsonTree.child(neutral, "properties").isEmpty()) {
            declaration.parametersJsonSchema(neutral);
        }
    }

    /** The framework's own, for what else it says; it may fail on types it does not know. */
    private static @Nullable FunctionDeclaration own(Method method, List<String> ignored) {
        try {
            Reentry.pass(method);
            return FunctionCallingUtils.buildFunctionDeclaration(method, ignored);
        } catch (RuntimeException e) {
            return null;
        }
    }
}
