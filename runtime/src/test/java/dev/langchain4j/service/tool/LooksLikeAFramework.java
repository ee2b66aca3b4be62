package dev.langchain4j.service.tool;

import java.util.function.Supplier;

/** A frame on the stack that means a framework is running a tool. */
public final class LooksLikeAFramework {

    private LooksLikeAFramework() {}

    /** Runs a tool. */
    public static Object run(Supplier<Object> tool) {
        return tool.get();
    }
}
