package io.holdpoint.processor.read;

/** The names of our own annotations. */
public final class Annotations {

    public static final String EAGER = "io.holdpoint.annotation.Eager";
    public static final String SPECULATIVE = "io.holdpoint.annotation.Speculative";
    public static final String TOOL_SET = "io.holdpoint.annotation.ToolSet";

    private Annotations() {}
}
