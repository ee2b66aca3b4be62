package io.holdpoint.springai;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.model.ToolContext;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;

/**
 * An answer in the tool context of a request. Spring AI 1.0 runs the tools of a streamed answer on another thread and
 * takes nothing along but the prompt; the tool context is what an application would use there, too. Later releases
 * take the Reactor context along, and pass the tool context on to MCP servers, so it is not used with them.
 */
final class Marker {

    private Marker() {}

    static ChatClientRequest put(ChatClientRequest request, Answer answer) {
        if (!(request.prompt().getOptions() instanceof ToolCallingChatOptions options)) {
            return request;
        }
        Map<String, Object> context = new HashMap<>();
        if (options.getToolContext() != null) {
            context.putAll(options.getToolContext());
        }
        context.put(Answer.KEY, answer);
        return request.mutate()
                .prompt(new Prompt(request.prompt().getInstructions(), copy(options, context)))
                .build();
    }

    static @Nullable Answer in(@Nullable ChatOptions options) {
        return options instanceof ToolCallingChatOptions tools ? in(tools.getToolContext()) : null;
    }

    static @Nullable Answer in(@Nullable ToolContext context) {
        return context == null ? null : in(context.getContext());
    }

    private static @Nullable Answer in(@Nullable Map<String, Object> context) {
        return context != null && context.get(Answer.KEY) instanceof Answer answer ? answer : null;
    }

    /** Both methods are gone in Spring AI 2, against which this is compiled. */
    private static ChatOptions copy(ToolCallingChatOptions options, Map<String, Object> context) {
        try {
            Method copy = ChatOptions.class.getMethod("copy");
            Object copied = copy.invoke(options);
            ToolCallingChatOptions.class.getMethod("setToolContext", Map.class).invoke(copied, context);
            return (ChatOptions) copied;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the request's options cannot be copied", e);
        }
    }
}
