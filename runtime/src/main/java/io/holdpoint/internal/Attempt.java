package io.holdpoint.internal;

/** One call on one thread: it ends by itself, or it is given up. Whichever comes first stands. */
final class Attempt {

    private final Thread thread = Thread.currentThread();
    private final long giveUpAt;
    private boolean ended;
    private boolean givenUp;

    /**
     * An attempt of the calling thread.
     *
     * @param giveUpAt when it has taken too long, on the monotonic clock
     */
    Attempt(long giveUpAt) {
        this.giveUpAt = giveUpAt;
    }

    /** Whether it ended before it was given up. Called by its thread, which is not interrupted for it afterwards. */
    synchronized boolean end() {
        ended = !givenUp;
        if (givenUp) {
            // Meant for the call, not for what this thread does next.
            Thread.interrupted();
        }
        return ended;
    }

    /** Gives it up if it has taken too long, and interrupts it. Returns whether it did so now. */
    synchronized boolean giveUp(long now) {
        if (ended || givenUp || now - giveUpAt < 0) {
            return false;
        }
        givenUp = true;
        thread.interrupt();
        return true;
    }
}
