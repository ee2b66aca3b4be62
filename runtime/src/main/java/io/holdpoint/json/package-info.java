/** The strict JSON reader and the canonical writer that generated code is written against. */
@NullMarked
package io.holdpoint.json;

import org.jspecify.annotations.NullMarked;
