package io.holdpoint;

/**
 * How a tool is classified.
 *
 * @since 0.1
 */
public enum ToolKind {
    /** Reads only: runs at once, also while the answer is still streaming. */
    EAGER,
    /** Touches the world: held until the answer that called it ended cleanly. */
    SPECULATIVE
}
