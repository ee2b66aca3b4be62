/** A sample for MCP: a travel desk whose tools are in another process, and belong to somebody else. */
package io.holdpoint.samples.mcp;
