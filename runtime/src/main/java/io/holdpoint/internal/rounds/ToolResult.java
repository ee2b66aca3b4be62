package io.holdpoint.internal.rounds;

/**
 * What the model reads of a call.
 *
 * @param call the call
 * @param text the result, the receipt, or why there is none
 * @param isError whether to mark it as an error
 */
public record ToolResult(CompleteCall call, String text, boolean isError) {}
