package io.holdpoint.spi;

import static java.util.Objects.requireNonNull;

import io.holdpoint.ToolKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a tool at compile time. Immutable.
 *
 * @param name what the model calls it
 * @param kind how it is classified
 * @param description what the model reads about it; may be empty
 * @param method the Java method's name
 * @param descriptor the Java method's erased descriptor, such as {@code (Ljava/lang/String;)V}
 * @param inputSchema the JSON schema of the arguments, draft 2020-12
 * @param result how the result is shown to the model
 * @param requiresApproval whether a person decides each call
 * @param idempotent whether a call may be repeated after a crash
 * @param summary one line for people, with parameter names in braces; may be empty
 * @param expiresAfter how long a call may wait for approval, or {@code null} for no limit
 * @param roles who may decide, from {@code @RolesAllowed}; empty for anybody
 * @param sensitive where arguments must not be shown: names of properties, such as {@code card.number} or
 *     {@code items[].secret}
 * @param outputSchema the JSON schema of the result, or {@code null} if it is not an object, or no framework wants it
 * @since 0.1
 */
public record ToolSpec(
        String name,
        ToolKind kind,
        String description,
        String method,
        String descriptor,
        String inputSchema,
        ResultKind result,
        boolean requiresApproval,
        boolean idempotent,
        String summary,
        @Nullable Duration expiresAfter,
        List<String> roles,
        List<String> sensitive,
        @Nullable String outputSchema) {

    /** Checks that nothing required is missing. */
    public ToolSpec {
        requireNonNull(name, "name");
        requireNonNull(kind, "kind");
        requireNonNull(inputSchema, "inputSchema");
        roles = List.copyOf(roles);
        sensitive = List.copyOf(sensitive);
    }

    /** An {@code @Eager} tool. Called by generated code. */
    public static ToolSpec eager(
            String name, String description, String method, String descriptor, String inputSchema, ResultKind result) {
        return new ToolSpec(
                name,
                ToolKind.EAGER,
                description,
                method,
                descriptor,
                inputSchema,
                result,
                false,
                true,
                "",
                null,
                List.of(),
                List.of(),
                null);
    }

    /** A {@code @Speculative} tool. Called by generated code. */
    public static ToolSpec speculative(
            String name, String description, String method, String descriptor, String inputSchema, ResultKind result) {
        return new ToolSpec(
                name,
                ToolKind.SPECULATIVE,
                description,
                method,
                descriptor,
                inputSchema,
                result,
                false,
                false,
                "",
                null,
                List.of(),
                List.of(),
                null);
    }

    /** This tool, each call of which a person decides; {@code expiresAfter} is ISO-8601, or empty for no limit. */
    public ToolSpec withApproval(String expiresAfter, String... roles) {
        Duration limit = expiresAfter.isEmpty() ? null : Duration.parse(expiresAfter);
        return copy(true, idempotent, summary, limit, List.of(roles), sensitive, outputSchema);
    }

    /** This tool, about calls of which only people with one of these roles decide. */
    public ToolSpec withRoles(String... roles) {
        return copy(requiresApproval, idempotent, summary, expiresAfter, List.of(roles), sensitive, outputSchema);
    }

    /** This tool, calls of which may be repeated after a crash. */
    public ToolSpec withIdempotence() {
        return copy(requiresApproval, true, summary, expiresAfter, roles, sensitive, outputSchema);
    }

    /** This tool, described to people by the given template. */
    public ToolSpec withSummary(String template) {
        return copy(requiresApproval, idempotent, template, expiresAfter, roles, sensitive, outputSchema);
    }

    /** This tool, some of whose arguments must not be shown. */
    public ToolSpec withSensitive(String... properties) {
        return copy(requiresApproval, idempotent, summary, expiresAfter, roles, List.of(properties), outputSchema);
    }

    /** This tool, whose result has the given schema. */
    public ToolSpec withOutputSchema(String schema) {
        return copy(requiresApproval, idempotent, summary, expiresAfter, roles, sensitive, schema);
    }

    private ToolSpec copy(
            boolean requiresApproval,
            boolean idempotent,
            String summary,
            @Nullable Duration expiresAfter,
            List<String> roles,
            List<String> sensitive,
            @Nullable String outputSchema) {
        return new ToolSpec(
                name,
                kind,
                description,
                method,
                descriptor,
                inputSchema,
                result,
                requiresApproval,
                idempotent,
                summary,
                expiresAfter,
                roles,
                sensitive,
                outputSchema);
    }

    /**
     * The schema of the arguments in the dialect of a provider. It is worked out each time; keep it.
     *
     * @return empty if the dialect cannot say what the tool takes; {@link #inputSchema()} always can
     */
    public Optional<String> schema(SchemaProfile profile) {
        return profile.of(inputSchema);
    }

    /** What an MCP server may tell its clients. A speculative tool counts as destructive: nothing says that it only adds. */
    public McpHints mcpHints() {
        boolean readOnly = kind == ToolKind.EAGER;
        return new McpHints(readOnly, !readOnly, idempotent, true);
    }
}
