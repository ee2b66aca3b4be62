package io.holdpoint.springai;

import java.util.List;
import java.util.Map;
import org.springframework.ai.chat.messages.ToolResponseMessage;

/** Results of tools: Spring AI 1.0 has no builder for them, 2.0 no public constructor. */
final class ToolResults extends ToolResponseMessage {

    ToolResults(List<ToolResponse> results) {
        this(results, Map.of());
    }

    ToolResults(List<ToolResponse> results, Map<String, Object> metadata) {
        super(results, metadata);
    }
}
