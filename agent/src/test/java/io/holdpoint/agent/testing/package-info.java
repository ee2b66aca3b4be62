/** What the agent's tests run against. */
@NullMarked
package io.holdpoint.agent.testing;

import org.jspecify.annotations.NullMarked;
