package io.holdpoint.mcp;

import org.jspecify.annotations.Nullable;

/** What a server says about one of its tools; each may be left out. Nothing obliges it to tell the truth. */
record Hints(
        @Nullable Boolean readOnly,
        @Nullable Boolean destructive,
        @Nullable Boolean idempotent) {

    static final Hints NONE = new Hints(null, null, null);
}
