package io.holdpoint.openai;

import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionAssistantMessageParam;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import io.holdpoint.internal.rounds.CompleteCall;
import io.holdpoint.internal.rounds.Protocol;
import io.holdpoint.internal.rounds.ToolResult;
import java.util.List;
import java.util.function.Function;

/** Chat completions, for the tool loop. */
record ChatProtocol(Function<ChatCompletionCreateParams, HttpResponseFor<StreamResponse<ChatCompletionChunk>>> sender)
        implements Protocol<ChatCompletionCreateParams, ChatCompletionChunk> {

    @Override
    public String source() {
        return ChatReader.SOURCE;
    }

    @Override
    public LoopReader<ChatCompletionChunk> reader(ChatCompletionCreateParams request) {
        return new ChatReader(request, "");
    }

    @Override
    public Body send(ChatCompletionCreateParams request) {
        return Events.body(sender.apply(request));
    }

    @Override
    public ChatCompletionChunk chunk(String data) {
        return Events.read(data, ChatCompletionChunk.class);
    }

    @Override
    public ChatCompletionCreateParams next(
            ChatCompletionCreateParams request, LoopReader<ChatCompletionChunk> said, List<ToolResult> results) {
        ChatReader reader = (ChatReader) said;
        ChatCompletionAssistantMessageParam.Builder message =
                ChatCompletionAssistantMessageParam.builder().content(reader.text());
        for (CompleteCall call : reader.calls()) {
            message.addToolCall(ChatCompletionMessageFunctionToolCall.builder()
                    .id(call.id())
                    .function(ChatCompletionMessageFunctionToolCall.Function.builder()
                            .name(call.tool())
                            .arguments(call.arguments())
                            .build())
                    .build());
        }
        ChatCompletionCreateParams.Builder next = request.toBuilder().addMessage(message.build());
        for (ToolResult result : results) {
            next.addMessage(ChatCompletionToolMessageParam.builder()
                    .toolCallId(result.call().id())
                    .content(result.text())
                    .build());
        }
        return next.build();
    }
}
