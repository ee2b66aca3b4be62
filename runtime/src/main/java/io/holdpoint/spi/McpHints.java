package io.holdpoint.spi;

/**
 * What an MCP server may tell its clients about a tool; see {@link ToolSpec#mcpHints()}.
 *
 * @param readOnlyHint the tool changes nothing
 * @param destructiveHint the tool may change or remove what is there, not only add to it
 * @param idempotentHint calling the tool again with the same arguments has no further effect
 * @param openWorldHint the tool may deal with things outside the server
 * @since 0.1
 */
public record McpHints(boolean readOnlyHint, boolean destructiveHint, boolean idempotentHint, boolean openWorldHint) {}
