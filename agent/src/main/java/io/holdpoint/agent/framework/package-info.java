/**
 * Where the agent takes part in other people's frameworks: one table of hooks for each, and the check that a version
 * fits it. Called by the transformer.
 */
@NullMarked
package io.holdpoint.agent.framework;

import org.jspecify.annotations.NullMarked;
