package io.holdpoint.conformance.trial;

import io.holdpoint.conformance.client.Conversation;
import io.holdpoint.conformance.client.Conversation.Told;
import io.holdpoint.conformance.client.Ledger;
import io.holdpoint.conformance.client.Protection.Outcome;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about an answer once nothing happens any more.
 *
 * @param isProtected whether Holdpoint should have told an outcome
 * @param outcome what it told
 * @param returned whether the program's call returned once the outcome was known; without Holdpoint nobody waits for it
 * @param told how the framework told the user
 * @param reason the reason that it gave
 * @param endedAt when it did
 * @param entries what the tools did, in order
 * @param midStream whether a round was being streamed at a time
 */
public record Witness(
        boolean isProtected,
        @Nullable Outcome outcome,
        boolean returned,
        Told told,
        @Nullable String reason,
        long endedAt,
        List<Ledger.Entry> entries,
        LongPredicate midStream) {

    static Witness of(Conversation conversation, @Nullable Outcome outcome, boolean returned) {
        return new Witness(
                conversation.isProtected(),
                outcome,
                returned,
                conversation.told(),
                conversation.reason(),
                conversation.endedAt(),
                conversation.ledger().entries(),
                conversation::isMidStream);
    }

    /** The effects, in order, as the ledger names them. */
    List<String> effects() {
        return entries.stream()
                .filter(Ledger.Entry::effect)
                .map(Ledger.Entry::what)
                .toList();
    }
}
