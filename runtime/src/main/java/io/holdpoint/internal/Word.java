package io.holdpoint.internal;

import static java.util.Objects.requireNonNull;

import io.holdpoint.Evidence;
import io.holdpoint.Verdict;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The one word that decides every race of a stream. It is either the chain of what is held, or the end. A capture
 * replaces the chain by a longer one, an end replaces it by itself with the chain inside, each by compare-and-set. So
 * what was captured is in the chain that the end took, or saw the end and is refused; there is no third possibility.
 *
 * @param <T> what is held
 */
final class Word<T> {

    private static final VarHandle STATE;
    /** Nothing is held yet. One for all: most streams that are open hold nothing. */
    private static final Chain<?> EMPTY = new Chain<>(null, null, 0, 0, null);

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Word.class, "state", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** A {@link Chain} while open, an {@link End} ever after. */
    private volatile Object state = EMPTY;

    /** What is held, newest first, and what speaks against a clean end, if anything does. Immutable. */
    private record Chain<T>(
            @Nullable T newest,
            @Nullable Chain<T> before,
            int count,
            int bytes,
            @Nullable Evidence doubt) {

        /** In the order of capture. */
        List<T> items() {
            List<T> items = new ArrayList<>(count);
            for (Chain<T> link = this; link.newest != null; link = requireNonNull(link.before)) {
                items.add(link.newest);
            }
            Collections.reverse(items);
            return items;
        }
    }

    /**
     * The end: how, and what had been held until then, in the order of capture.
     *
     * @param bytes the size of what was held
     */
    record End<T>(Verdict verdict, List<T> held, int bytes) {}

    /** What came of a capture: held, or one of the two others. */
    record Capture(@Nullable Verdict endedBefore, @Nullable String excess) {
        static final Capture HELD = new Capture(null, null);
    }

    Capture capture(T item, int bytes) {
        while (true) {
            Object seen = state;
            if (seen instanceof End<?> end) {
                return new Capture(end.verdict(), null);
            }
            Chain<T> held = chain(seen);
            String excess = Limits.excess(held.count(), held.bytes(), bytes);
            if (excess != null) {
                return new Capture(null, excess);
            }
            // The first link has nothing before it but the empty chain, which carries any doubt along.
            Chain<T> longer = new Chain<>(item, held, held.count() + 1, held.bytes() + bytes, held.doubt());
            if (STATE.compareAndSet(this, held, longer)) {
                return Capture.HELD;
            }
        }
    }

    /** Ends, if nobody did before. Returns the end if it is this one's, otherwise {@code null}. */
    @Nullable
    End<T> end(Verdict verdict) {
        while (true) {
            Object seen = state;
            if (seen instanceof End<?>) {
                return null;
            }
            Chain<T> held = chain(seen);
            Verdict ends = verdict.isClean() && held.doubt() != null ? new Verdict.Suspect(held.doubt()) : verdict;
            End<T> end = new End<>(ends, held.items(), held.bytes());
            if (STATE.compareAndSet(this, held, end)) {
                return end;
            }
        }
    }

    /** Lets go of what was held, once whoever ended it has it: an ended stream is remembered for a while. */
    void letGo() {
        if (state instanceof End<?> end) {
            state = new End<T>(end.verdict(), List.of(), 0);
        }
    }

    /** Makes a clean end impossible. */
    void doubt(Evidence evidence) {
        while (true) {
            Object seen = state;
            if (seen instanceof End<?>) {
                return;
            }
            Chain<T> held = chain(seen);
            if (held.doubt() != null) {
                return;
            }
            Chain<T> doubted = new Chain<>(held.newest(), held.before(), held.count(), held.bytes(), evidence);
            if (STATE.compareAndSet(this, held, doubted)) {
                return;
            }
        }
    }

    /** How it ended; {@code null} while open. */
    @Nullable
    Verdict verdict() {
        return state instanceof End<?> end ? end.verdict() : null;
    }

    boolean isOver() {
        return state instanceof End<?>;
    }

    /** What is held now; empty after the end. */
    List<T> held() {
        Object seen = state;
        return seen instanceof End<?> ? List.of() : chain(seen).items();
    }

    /** Something that is held now and that is wanted, or {@code null}. */
    @Nullable
    T find(Predicate<T> wanted) {
        Object seen = state;
        if (!(seen instanceof End<?>)) {
            for (Chain<T> link = chain(seen); link.newest != null; link = requireNonNull(link.before)) {
                if (wanted.test(link.newest)) {
                    return link.newest;
                }
            }
        }
        return null;
    }

    @SuppressWarnings("unchecked") // whatever is not an end is a chain
    private Chain<T> chain(Object state) {
        return (Chain<T>) state;
    }
}
