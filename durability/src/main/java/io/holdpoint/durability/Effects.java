package io.holdpoint.durability;

import io.holdpoint.CallContext;
import io.holdpoint.annotation.Speculative;
import io.holdpoint.durability.Witness.Event;
import java.util.concurrent.TimeUnit;

/** Tools whose only effect is that a witness has seen them. */
@SuppressWarnings("HoldpointMissingDescription")
public class Effects {

    /** In place of a time: at its first attempt the call hangs before anybody has seen an effect. */
    static final int HANG_BEFORE = -1;
    /** In place of a time: at its first attempt the call hangs when its effect has been seen. */
    static final int HANG_AFTER = -2;

    private final Witness witness;

    Effects(Witness witness) {
        this.witness = witness;
    }

    /** Has an effect, once. */
    @Speculative(description = "Acts once.")
    public void once(String answer, int index, int millis) {
        act("once", answer, index, millis);
    }

    /** Has an effect that may be repeated. */
    @Speculative(description = "Acts, and may be repeated.", idempotent = true)
    public void again(String answer, int index, int millis) {
        act("again", answer, index, millis);
    }

    /** Has an effect, once, if a person agrees. */
    @Speculative(description = "Acts once, if a person agrees.", requiresApproval = true)
    public void approved(String answer, int index, int millis) {
        act("approved", answer, index, millis);
    }

    private void act(String tool, String answer, int index, int millis) {
        CallContext call = CallContext.current();
        String id = call == null ? "none" : call.idempotencyKey();
        boolean hangs = millis < 0 && call != null && call.attempt() == 1;
        sleep(hangs && millis == HANG_BEFORE ? Integer.MAX_VALUE : 0);
        witness.note(Event.BEGAN, answer, index, id, tool);
        sleep(hangs ? Integer.MAX_VALUE : Math.max(0, millis));
        witness.note(Event.ENDED, answer, index, id, tool);
    }

    private static void sleep(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
