package io.holdpoint.samples.adk;

import com.google.adk.models.BaseLlm;
import com.google.adk.models.BaseLlmConnection;
import com.google.adk.models.LlmRequest;
import com.google.adk.models.LlmResponse;
import com.google.genai.types.Content;
import com.google.genai.types.FinishReason;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.Part;
import io.reactivex.rxjava3.core.Flowable;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** A model that has learnt its lines: two answers of three rounds each. The last one is cut off at its length limit. */
final class RehearsedModel extends BaseLlm {

    private final Iterator<LlmResponse> lines = List.of(
                    call("findReservation", "EHGLP3"),
                    call("cancelReservation", "EHGLP3"),
                    says("I have requested the cancellation of EHGLP3.", FinishReason.Known.STOP),
                    call("findReservation", "ZFA04Y"),
                    call("cancelReservation", "ZFA04Y"),
                    says("I have requested the cancellation of ZFA04Y, and you will", FinishReason.Known.MAX_TOKENS))
            .iterator();

    RehearsedModel() {
        super("rehearsed");
    }

    @Override
    public Flowable<LlmResponse> generateContent(LlmRequest request, boolean stream) {
        return Flowable.fromSupplier(lines::next);
    }

    @Override
    public BaseLlmConnection connect(LlmRequest request) {
        throw new UnsupportedOperationException("it writes and does not speak");
    }

    private static LlmResponse call(String tool, String code) {
        return response(
                Part.builder()
                        .functionCall(FunctionCall.builder()
                                .name(tool)
                                .args(Map.of("code", code))
                                .build())
                        .build(),
                FinishReason.Known.STOP);
    }

    private static LlmResponse says(String text, FinishReason.Known reason) {
        return response(Part.fromText(text), reason);
    }

    private static LlmResponse response(Part part, FinishReason.Known reason) {
        return LlmResponse.builder()
                .content(Content.builder().role("model").parts(part).build())
                .finishReason(new FinishReason(reason))
                .build();
    }
}
