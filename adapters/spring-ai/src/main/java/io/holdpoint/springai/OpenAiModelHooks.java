package io.holdpoint.springai;

import com.openai.models.chat.completions.ChatCompletionChunk;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.openai.OpenAiChatModel;

/**
 * What the agent weaves into Spring AI 2's OpenAI model, which makes one chunk of all those of a round with tool calls, and
 * forgets the model's refusal while it does.
 */
public final class OpenAiModelHooks {

    private OpenAiModelHooks() {}

    /** Chunks are made one; what was refused in any of them is refused in that one. */
    public static @Nullable ChatCompletionChunk mergeChunks(List<ChatCompletionChunk> chunks) {
        if (Reentry.passing(chunks) || chunks.size() < 2) {
            return null;
        }
        Map<Long, String> refusals = refusals(chunks);
        if (refusals.isEmpty()) {
            return null;
        }
        ChatCompletionChunk merged = merged(chunks);
        return merged.toBuilder()
                .choices(merged.choices().stream()
                        .map(choice -> refusals.containsKey(choice.index())
                                ? refused(choice, refusals.get(choice.index()))
                                : choice)
                        .toList())
                .build();
    }

    /** By the index of the choice. */
    private static Map<Long, String> refusals(List<ChatCompletionChunk> chunks) {
        Map<Long, String> refusals = new HashMap<>();
        for (ChatCompletionChunk chunk : chunks) {
            for (ChatCompletionChunk.Choice choice : chunk.choices()) {
                choice.delta()
                        .refusal()
                        .filter(piece -> !piece.isEmpty())
                        .ifPresent(piece -> refusals.merge(choice.index(), piece, String::concat));
            }
        }
        return refusals;
    }

    private static ChatCompletionChunk.Choice refused(ChatCompletionChunk.Choice choice, String refusal) {
        return choice.toBuilder()
                .delta(choice.delta().toBuilder().refusal(refusal).build())
                .build();
    }

    /** The hooked method is its package's own. */
    private static ChatCompletionChunk merged(List<ChatCompletionChunk> chunks) {
        try {
            Method merge = Class.forName(
                            "org.springframework.ai.openai.OpenAiChatModel$ChunkMerger",
                            false,
                            OpenAiChatModel.class.getClassLoader())
                    .getDeclaredMethod("mergeChunks", List.class);
            merge.setAccessible(true);
            Reentry.pass(chunks);
            return (ChatCompletionChunk) merge.invoke(null, chunks);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Spring AI's chunks cannot be merged", e);
        }
    }
}
