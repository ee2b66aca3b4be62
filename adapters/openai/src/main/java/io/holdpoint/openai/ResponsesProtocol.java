package io.holdpoint.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.core.ObjectMappers;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseStreamEvent;
import io.holdpoint.internal.rounds.Protocol;
import io.holdpoint.internal.rounds.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Responses, for the tool loop. What was said is sent again, so that nothing has to be stored at the provider. */
record ResponsesProtocol(Function<ResponseCreateParams, HttpResponseFor<StreamResponse<ResponseStreamEvent>>> sender)
        implements Protocol<ResponseCreateParams, ResponseStreamEvent> {

    @Override
    public String source() {
        return ChatReader.SOURCE;
    }

    @Override
    public LoopReader<ResponseStreamEvent> reader(ResponseCreateParams request) {
        return new ResponsesReader(request, "");
    }

    @Override
    public Body send(ResponseCreateParams request) {
        return Events.body(sender.apply(request));
    }

    @Override
    public ResponseStreamEvent chunk(String data) {
        return Events.read(data, ResponseStreamEvent.class);
    }

    @Override
    public ResponseCreateParams next(
            ResponseCreateParams request, LoopReader<ResponseStreamEvent> said, List<ToolResult> results) {
        List<ResponseInputItem> items = new ArrayList<>();
        request.input().ifPresent(input -> {
            input.text()
                    .ifPresent(text -> items.add(ResponseInputItem.ofEasyInputMessage(EasyInputMessage.builder()
                            .role(EasyInputMessage.Role.USER)
                            .content(text)
                            .build())));
            input.response().ifPresent(items::addAll);
        });
        for (JsonNode item : ((ResponsesReader) said).output()) {
            items.add(ObjectMappers.jsonMapper().convertValue(item, ResponseInputItem.class));
        }
        for (ToolResult result : results) {
            items.add(ResponseInputItem.ofFunctionCallOutput(ResponseInputItem.FunctionCallOutput.builder()
                    .callId(result.call().id())
                    .output(result.text())
                    .build()));
        }
        return request.toBuilder().inputOfResponse(items).build();
    }
}
