package io.holdpoint.springai;

import io.holdpoint.StreamContext;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ToolContext;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.internal.ToolCallReactiveContextHolder;

/**
 * Finds the answer that a tool call belongs to. The thread's own binding goes first: a tool that asks another assistant
 * is on a thread that has the outer answer's Reactor context, too.
 */
final class Owner {

    /** Whether Spring AI takes the Reactor context along to where tools run, as it does since 1.1. */
    static final boolean HAS_HOLDER = hasHolder();

    private Owner() {}

    static @Nullable StreamContext of(Prompt prompt) {
        StreamContext here = here();
        return here != null ? here : stream(Marker.in(prompt.getOptions()));
    }

    static @Nullable StreamContext of(@Nullable ToolContext context) {
        StreamContext here = here();
        return here != null ? here : stream(Marker.in(context));
    }

    private static @Nullable StreamContext here() {
        StreamContext bound = StreamContext.current();
        return bound != null || !HAS_HOLDER ? bound : stream(Holder.answer());
    }

    private static @Nullable StreamContext stream(@Nullable Answer answer) {
        return answer == null ? null : answer.stream();
    }

    private static boolean hasHolder() {
        try {
            Class.forName(
                    "org.springframework.ai.model.tool.internal.ToolCallReactiveContextHolder",
                    false,
                    Owner.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static final class Holder {
        static @Nullable Answer answer() {
            return Answer.in(ToolCallReactiveContextHolder.getContext());
        }
    }
}
