package io.holdpoint.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A service whose calls carry what must not be shown. */
class Bank {

    final List<String> effects = new CopyOnWriteArrayList<>();

    void pay(int cents, String account) {
        effects.add(cents + " to " + account);
    }

    void close(int cents, String account) {
        throw new StackOverflowError("somewhere inside");
    }
}
