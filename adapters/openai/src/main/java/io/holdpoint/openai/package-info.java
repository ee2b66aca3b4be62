/**
 * Holdpoint for openai-java, 4.0.0 and later. {@link io.holdpoint.openai.OpenAiTools} runs an answer with all its tool
 * calls; what an application reads itself is followed by {@link io.holdpoint.openai.OpenAiHooks}, which the agent weaves
 * into the SDK.
 */
@NullMarked
package io.holdpoint.openai;

import org.jspecify.annotations.NullMarked;
