/**
 * Holdpoint for the Model Context Protocol: calls of a server's tools are held like calls of methods, by what the user's
 * policy file and trusted hints say of them; and classified methods are offered as a server's tools. Used by applications
 * through {@code HoldpointMcp} and {@code McpTools}, and by the agent's hooks.
 */
@NullMarked
package io.holdpoint.mcp;

import org.jspecify.annotations.NullMarked;
