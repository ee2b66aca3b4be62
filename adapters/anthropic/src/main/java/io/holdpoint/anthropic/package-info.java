/**
 * Holdpoint for anthropic-java, 3.0.0 and later. {@link io.holdpoint.anthropic.AnthropicTools} runs an answer with all its
 * tool calls, and gives the SDK's own tool runner its tools; what an application reads itself is followed by {@link
 * io.holdpoint.anthropic.AnthropicHooks}, which the agent weaves into the SDK.
 */
@NullMarked
package io.holdpoint.anthropic;

import org.jspecify.annotations.NullMarked;
