package io.holdpoint;

import org.jspecify.annotations.Nullable;

/**
 * What the model reads about a call once more is known than its receipt said. Immutable.
 *
 * @param callId Holdpoint's id of the call, which its receipt names
 * @param providerCallId the id by which the provider ties a result to its call; {@code null} if it gave none
 * @param tool the tool's name
 * @param text what did or did not happen
 * @param isError whether the provider should be told that the tool did not do what it was called for
 * @since 0.1
 */
public record ToolResult(String callId, @Nullable String providerCallId, String tool, String text, boolean isError) {

    /** Names the call without its result, which may be private. */
    @Override
    public String toString() {
        return tool + " (" + callId + ")";
    }
}
