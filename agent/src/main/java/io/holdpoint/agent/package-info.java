/**
 * The Java agent: what runs before {@code main}, what looks at every class that is loaded, and what the runtime can ask
 * about it. Woven code names the runtime but nothing here does; the only callers are the JVM and, through
 * {@link io.holdpoint.agent.AgentReport}, the runtime.
 */
@NullMarked
package io.holdpoint.agent;

import org.jspecify.annotations.NullMarked;
