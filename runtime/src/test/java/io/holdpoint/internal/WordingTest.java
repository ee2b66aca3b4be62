package io.holdpoint.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.CallOutcome;
import io.holdpoint.CallStatus;
import io.holdpoint.HeldCall;
import io.holdpoint.ToolResult;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the model reads once more is known. */
class WordingTest {

    private static final Map<CallStatus, String> BEGINNINGS = Map.ofEntries(
            Map.entry(CallStatus.HELD, "NOT DONE YET. "),
            Map.entry(CallStatus.DISCARDED, "NOT DONE. "),
            Map.entry(CallStatus.READY, "NOT DONE YET. "),
            Map.entry(CallStatus.PENDING_APPROVAL, "NOT DONE YET. "),
            Map.entry(CallStatus.REJECTED, "NOT DONE. "),
            Map.entry(CallStatus.EXPIRED, "NOT DONE. "),
            Map.entry(CallStatus.REVOKED, "NOT DONE. "),
            Map.entry(CallStatus.EXECUTING, "NOT DONE YET. "),
            Map.entry(CallStatus.SUCCEEDED, "DONE. "),
            Map.entry(CallStatus.FAILED, "FAILED. "),
            Map.entry(CallStatus.IN_DOUBT, "NOT KNOWN. "),
            Map.entry(CallStatus.SKIPPED, "NOT DONE. "),
            Map.entry(CallStatus.ABANDONED, "NOT KNOWN. "),
            Map.entry(CallStatus.RESPONDED, "NOT DONE. "),
            Map.entry(CallStatus.UNRESOLVED, "NOT DONE YET. "));

    private static final HeldCall CALL =
            new HeldCall("01CALL", "chat", 0, "pay", "Pay", "{\"cents\":1}", "d1", true, "call_0");

    @ParameterizedTest
    @EnumSource
    void everyStatusSaysFirstWhetherItIsDone(CallStatus status) {
        ToolResult result = Wording.result(new CallOutcome(CALL, status, "why", "what", false));

        assertThat(result.text()).startsWith(BEGINNINGS.get(status)).contains("pay");
        assertThat(result.providerCallId()).isEqualTo("call_0");
        assertThat(result.text().contains("what"))
                .as("a result, or what stands for it")
                .isEqualTo(status == CallStatus.SUCCEEDED || status == CallStatus.RESPONDED);
        assertThat(result.text().contains("recorded as 01CALL"))
                .as("what is not over can be found again")
                .isEqualTo(!status.isFinal() || status == CallStatus.IN_DOUBT);
        assertThat(result.isError())
                .isEqualTo(
                        switch (status) {
                            case DISCARDED, REJECTED, EXPIRED, REVOKED, FAILED, IN_DOUBT, SKIPPED, ABANDONED -> true;
                            default -> false;
                        });
    }

    @ParameterizedTest
    @EnumSource(names = {"SUCCEEDED", "FAILED", "IN_DOUBT", "ABANDONED"})
    void whatWasStartedWithOtherArgumentsSaysSo(CallStatus status) {
        assertThat(Wording.result(new CallOutcome(CALL, status, "", null, true)).text())
                .contains("with arguments that a person had changed, {\"cents\":1}");
        assertThat(Wording.result(new CallOutcome(CALL, status, "", null, false))
                        .text())
                .doesNotContain("changed", "cents");
    }
}
