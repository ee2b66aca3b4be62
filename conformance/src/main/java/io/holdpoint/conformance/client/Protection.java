package io.holdpoint.conformance.client;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What a program says to Holdpoint, if it is there: it names its answers, stops them and asks what became of them. */
public interface Protection {

    /**
     * What Holdpoint says about an answer.
     *
     * @param clean whether it ended cleanly
     * @param verdict the name of the verdict
     * @param sentence what the user is told
     * @param held how many calls were held
     * @param done how many of them were carried out
     */
    record Outcome(boolean clean, String verdict, String sentence, int held, int done) {}

    /** A program without Holdpoint. */
    Protection NONE = new Protection() {
        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public void start(String id, Runnable start) {
            start.run();
        }

        @Override
        public void stop(String id) {
            throw new IllegalStateException("there is nothing that could stop it");
        }

        @Override
        public boolean awaitEnd(String id, BooleanSupplier hopeless) {
            return false;
        }

        @Override
        public @Nullable Outcome settle(String id) {
            return null;
        }
    };

    /** Whether it is there. */
    boolean isOn();

    /** Starts an answer under an id. */
    void start(String id, Runnable start);

    /** Stops an answer. */
    void stop(String id);

    /**
     * Waits until the verdict about an answer is known.
     *
     * @param hopeless whether an answer that has not begun yet never will
     * @return whether it is
     */
    boolean awaitEnd(String id, BooleanSupplier hopeless);

    /** Waits until every call of an answer that has ended has run or never will; {@code null} if nobody can tell. */
    @Nullable
    Outcome settle(String id);
}
