/**
 * Holdpoint for Spring AI, 1.0, 1.1 and 2.0. The agent weaves calls of {@link io.holdpoint.springai.SpringAiHooks} and
 * {@link io.holdpoint.springai.BlockingHooks} into the framework. Applications may call {@link
 * io.holdpoint.springai.HoldpointChat} and catch {@link io.holdpoint.springai.AnswerStoppedException}.
 */
@NullMarked
package io.holdpoint.springai;

import org.jspecify.annotations.NullMarked;
