/** Stands in for the runtime, so that the agent is tested against what it promises to call and nothing more. */
@NullMarked
package io.holdpoint.internal;

import org.jspecify.annotations.NullMarked;
