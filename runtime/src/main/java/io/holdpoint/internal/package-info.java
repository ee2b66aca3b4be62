/** How the runtime works inside. Woven code, generated code and adapters may name it; applications must not. */
@NullMarked
package io.holdpoint.internal;

import org.jspecify.annotations.NullMarked;
