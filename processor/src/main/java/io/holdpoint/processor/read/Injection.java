package io.holdpoint.processor.read;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Which parameters a framework fills in, by their annotation or their type. */
final class Injection {

    /** Annotations of parameters, and whether the value outlives the answer that it came with. */
    private static final Map<String, Boolean> ANNOTATIONS = Map.of(
            "dev.langchain4j.agent.tool.ToolMemoryId", true,
            "dev.langchain4j.service.MemoryId", true,
            "org.springaicommunity.mcp.annotation.McpProgressToken", false,
            "org.springframework.ai.mcp.annotation.McpProgressToken", false);

    /** Types whose subtypes are injected under the name of the type itself. */
    private static final List<String> TYPES = List.of(
            "dev.langchain4j.invocation.InvocationParameters",
            "dev.langchain4j.invocation.InvocationContext",
            "org.springframework.ai.chat.model.ToolContext",
            "io.modelcontextprotocol.server.McpSyncServerExchange",
            "io.modelcontextprotocol.server.McpAsyncServerExchange",
            "io.modelcontextprotocol.common.McpTransportContext",
            "io.modelcontextprotocol.spec.McpSchema.CallToolRequest",
            "org.springaicommunity.mcp.annotation.McpMeta",
            "org.springframework.ai.mcp.annotation.McpMeta",
            "org.springaicommunity.mcp.context.McpSyncRequestContext",
            "org.springaicommunity.mcp.context.McpAsyncRequestContext",
            "com.google.adk.tools.ToolContext");

    /** A type each subtype of which is injected under its own name. */
    private static final String MANAGED = "dev.langchain4j.invocation.LangChain4jManaged";

    private final Compilation compilation;

    Injection(Compilation compilation) {
        this.compilation = compilation;
    }

    /**
     * Where an injected value comes from.
     *
     * @param key the binary name of the annotation or type
     * @param lasts whether the value means something after the answer that it came with
     */
    record Source(String key, boolean lasts) {}

    Optional<Source> find(VariableElement parameter) {
        for (Map.Entry<String, Boolean> annotation : ANNOTATIONS.entrySet()) {
            if (Mirrors.has(parameter, annotation.getKey())) {
                return Optional.of(new Source(annotation.getKey(), annotation.getValue()));
            }
        }
        if (parameter.asType().getKind() != TypeKind.DECLARED) {
            return Optional.empty();
        }
        TypeElement type = (TypeElement) ((DeclaredType) parameter.asType()).asElement();
        for (String name : TYPES) {
            TypeElement known = superType(type, name);
            if (known != null) {
                return Optional.of(new Source(binaryName(known), false));
            }
        }
        return superType(type, MANAGED) == null ? Optional.empty() : Optional.of(new Source(binaryName(type), false));
    }

    /** Goes by names, because the class path may hold several versions of a class, or a module may hide one. */
    private @Nullable TypeElement superType(TypeElement type, String name) {
        if (type.getQualifiedName().contentEquals(name)) {
            return type;
        }
        for (TypeMirror parent : compilation.types().directSupertypes(type.asType())) {
            TypeElement found = superType((TypeElement) ((DeclaredType) parent).asElement(), name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private String binaryName(TypeElement type) {
        return compilation.elements().getBinaryName(type).toString();
    }
}
