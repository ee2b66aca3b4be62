package io.holdpoint.conformance.clients.openai;

import com.openai.client.OpenAIClient;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import io.holdpoint.conformance.client.Conversation;
import io.holdpoint.conformance.client.Mode;
import io.holdpoint.conformance.clients.OwnDispatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/** A loop over responses, as an application writes it after the SDK's examples. */
final class OwnResponsesLoop {

    private final OpenAIClient client;
    private final Conversation conversation;
    private final BinaryOperator<String> tools;

    OwnResponsesLoop(OpenAIClient client, Conversation conversation) {
        this(client, conversation, (tool, arguments) -> OwnDispatch.call(conversation.tools(), tool, arguments));
    }

    /**
     * A loop.
     *
     * @param tools runs a tool with arguments
     */
    OwnResponsesLoop(OpenAIClient client, Conversation conversation, BinaryOperator<String> tools) {
        this.client = client;
        this.conversation = conversation;
        this.tools = tools;
    }

    void answer() {
        List<ResponseInputItem> items = new ArrayList<>();
        items.add(ResponseInputItem.ofEasyInputMessage(EasyInputMessage.builder()
                .role(EasyInputMessage.Role.USER)
                .content("Please take care of it.")
                .build()));
        while (true) {
            Response response = round(ResponseCreateParams.builder()
                    .model(conversation.id())
                    .maxOutputTokens(conversation.tokenCap())
                    .inputOfResponse(items)
                    .build());
            List<ResponseFunctionToolCall> calls = response.output().stream()
                    .flatMap(item -> item.functionCall().stream())
                    .toList();
            if (calls.isEmpty()) {
                conversation.completed(
                        response.status().map(ResponseStatus::asString).orElse(null));
                return;
            }
            for (ResponseFunctionToolCall call : calls) {
                items.add(ResponseInputItem.ofFunctionCall(call));
                items.add(ResponseInputItem.ofFunctionCallOutput(ResponseInputItem.FunctionCallOutput.builder()
                        .callId(call.callId())
                        .output(tools.apply(call.name(), call.arguments()))
                        .build()));
            }
        }
    }

    private Response round(ResponseCreateParams request) {
        ResponseAccumulator whole = ResponseAccumulator.create();
        if (conversation.setup().mode() == Mode.ASYNC) {
            Rounds.read(client.async().responses().createStreaming(request), conversation, event -> take(whole, event));
        } else {
            try (var events = client.responses().createStreaming(request)) {
                Rounds.read(events, conversation, event -> take(whole, event));
            }
        }
        return whole.response();
    }

    private void take(ResponseAccumulator whole, ResponseStreamEvent event) {
        whole.accumulate(event);
        event.outputTextDelta().ifPresent(delta -> conversation.text(delta.delta()));
    }
}
