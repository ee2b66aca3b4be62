package io.holdpoint.durability;

import io.holdpoint.Evidence;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import java.util.function.Consumer;

/** Situations in which a process is to be killed, where chance would not find them often enough. */
final class Scenes {

    private static final int A_WHILE_MILLIS = 300;

    private final Witness witness;
    private final Effects effects;

    Scenes(Witness witness) {
        this.witness = witness;
        this.effects = new Effects(witness);
    }

    /** One answer holds a call and does not end; the calls of another one run meanwhile. */
    void hold() {
        StreamContext stream = StreamContext.open("hold-1-clean");
        stream.ended().thenAccept(settlement -> Answers.tell(witness, settlement));
        try (var bound = stream.bind()) {
            effects.once(stream.id(), 0, 0);
        }
        commit("hold-2-clean", id -> {
            effects.once(id, 0, A_WHILE_MILLIS);
            effects.once(id, 1, A_WHILE_MILLIS);
        });
    }

    /** Calls hang before and after their effect, of tools that may and may not be repeated. */
    void hang() {
        commit("hang-1-clean", id -> {
            effects.once(id, 0, Effects.HANG_BEFORE);
            effects.once(id, 1, 0);
        });
        commit("hang-2-clean", id -> {
            effects.once(id, 0, Effects.HANG_AFTER);
            effects.once(id, 1, 0);
        });
        commit("hang-3-clean", id -> {
            effects.again(id, 0, Effects.HANG_AFTER);
            effects.once(id, 1, 0);
        });
    }

    private void commit(String id, Consumer<String> calls) {
        StreamContext stream = StreamContext.open(id);
        try (var bound = stream.bind()) {
            calls.accept(id);
            stream.end(new Verdict.Clean(Evidence.of("durability", "the answer was meant to end in this way")));
        }
        Answers.tell(witness, stream.ended().toCompletableFuture().join());
    }
}
