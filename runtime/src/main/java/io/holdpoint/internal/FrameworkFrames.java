package io.holdpoint.internal;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Recognises, by the stack, that an AI framework is running a tool for a model. */
final class FrameworkFrames {

    /** Packages and classes whose frames mean that a framework is running a tool. */
    private static final Map<String, String> FRAMEWORKS = Map.of(
            "dev.langchain4j.service.tool.", "LangChain4j",
            "dev.langchain4j.mcp.McpToolExecutor", "LangChain4j",
            "org.springframework.ai.tool.", "Spring AI",
            "org.springframework.ai.model.tool.", "Spring AI",
            "org.springframework.ai.mcp.SyncMcpToolCallback", "Spring AI",
            "org.springframework.ai.mcp.AsyncMcpToolCallback", "Spring AI",
            "com.google.adk.tools.", "Google ADK",
            "com.anthropic.helpers.", "the Anthropic SDK",
            "io.modelcontextprotocol.", "the MCP SDK");

    private static final StackWalker STACK = StackWalker.getInstance();

    private FrameworkFrames() {}

    static @Nullable String onThisStack() {
        return otherThan("");
    }

    /** One that is not called this: a client's own frames do not tell who uses it. */
    static @Nullable String otherThan(String own) {
        Optional<String> framework = STACK.walk(frames -> frames.map(frame -> framework(frame.getClassName()))
                .flatMap(Optional::stream)
                .filter(name -> !name.equals(own))
                .findFirst());
        return framework.orElse(null);
    }

    private static Optional<String> framework(String className) {
        return FRAMEWORKS.entrySet().stream()
                .filter(entry -> className.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
