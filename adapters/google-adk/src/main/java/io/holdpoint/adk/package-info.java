/**
 * Holdpoint for Google's Agent Development Kit for Java. The agent weaves calls of {@link io.holdpoint.adk.AdkHooks} into
 * the framework. Applications may name {@link io.holdpoint.adk.HoldpointAdk} and catch {@link
 * io.holdpoint.adk.AnswerStoppedException}.
 */
@NullMarked
package io.holdpoint.adk;

import org.jspecify.annotations.NullMarked;
