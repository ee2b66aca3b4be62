package io.holdpoint.internal;

import io.holdpoint.spi.Journal;
import io.holdpoint.spi.JournalException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stands before a journal, and fails when the test says so. */
final class FaultyJournal {

    /** What becomes of a call that fails. */
    enum Fault {
        /** It is not made, and says so. */
        REFUSED,
        /** It is not made, but that is not known. */
        LOST_BEFORE,
        /** It is made, but that is not known. */
        LOST_AFTER
    }

    private final Journal journal;
    private final Map<String, Fault> next = new HashMap<>();
    private final Map<String, Integer> calls = new HashMap<>();
    private volatile boolean down;
    private @Nullable String downAt;
    private int downAfter;

    FaultyJournal(Journal journal) {
        this.journal = journal;
    }

    /** The next call of a method fails. */
    void fail(String method, Fault fault) {
        next.put(method, fault);
    }

    /** Nothing answers any more from some call of a method on. */
    void goDownAt(String method, int call) {
        downAt = method;
        downAfter = call;
    }

    void down(boolean isDown) {
        down = isDown;
        downAt = null;
    }

    Journal journal() {
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                    String name = method.getName();
                    if (name.equals(downAt) && calls.merge(name, 1, Integer::sum) >= downAfter) {
                        down = true;
                    }
                    Fault fault = down ? Fault.REFUSED : next.remove(name);
                    if (fault == null) {
                        return invoke(method, arguments);
                    }
                    if (fault == Fault.LOST_AFTER) {
                        invoke(method, arguments);
                    }
                    throw new JournalException("the test: " + fault, null, fault != Fault.REFUSED);
                });
    }

    private @Nullable Object invoke(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(journal, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
