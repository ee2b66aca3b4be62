/**
 * Writes prologues into class files. Knows bytecode and the runtime's names, but neither class loaders nor where a
 * problem is reported. Called by the transformer.
 */
@NullMarked
package io.holdpoint.agent.weave;

import org.jspecify.annotations.NullMarked;
