/** What the agent asks of class loaders and remembers about them, always weakly. Called by the rest of the agent. */
@NullMarked
package io.holdpoint.agent.loader;

import org.jspecify.annotations.NullMarked;
