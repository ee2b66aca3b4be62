package io.holdpoint.openai;

import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageParam;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseInputItem;
import io.holdpoint.internal.Engine;
import java.util.List;
import java.util.Optional;

/** A conversation as it is to be sent: what has become of held calls in place of their receipts. */
final class History {

    private History() {}

    static ChatCompletionCreateParams upToDate(ChatCompletionCreateParams request) {
        List<ChatCompletionMessageParam> now =
                request.messages().stream().map(History::upToDate).toList();
        return now.equals(request.messages())
                ? request
                : request.toBuilder().messages(now).build();
    }

    private static ChatCompletionMessageParam upToDate(ChatCompletionMessageParam message) {
        return message.tool()
                .flatMap(result -> result.content()
                        .text()
                        .flatMap(History::now)
                        .map(text -> result.toBuilder().content(text).build()))
                .map((ChatCompletionToolMessageParam result) -> ChatCompletionMessageParam.ofTool(result))
                .orElse(message);
    }

    static ResponseCreateParams upToDate(ResponseCreateParams request) {
        List<ResponseInputItem> before =
                request.input().flatMap(ResponseCreateParams.Input::response).orElse(List.of());
        List<ResponseInputItem> now = before.stream().map(History::upToDate).toList();
        return now.equals(before)
                ? request
                : request.toBuilder().inputOfResponse(now).build();
    }

    private static ResponseInputItem upToDate(ResponseInputItem item) {
        return item.functionCallOutput()
                .flatMap(result -> result.output()
                        .string()
                        .flatMap(History::now)
                        .map(text -> result.toBuilder().output(text).build()))
                .map(ResponseInputItem::ofFunctionCallOutput)
                .orElse(item);
    }

    private static Optional<String> now(String result) {
        return Optional.ofNullable(Engine.get().hindsight().now(result));
    }
}
