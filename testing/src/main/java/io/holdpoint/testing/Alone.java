package io.holdpoint.testing;

/** For the {@code main} of a program that a test starts: it ends its process, whatever a library's threads still wait for. */
public final class Alone {

    private Alone() {}

    /** Does the work and exits, with 1 if it throws. */
    public static void run(Runnable work) {
        int exit = 0;
        try {
            work.run();
        } catch (Throwable e) {
            e.printStackTrace();
            exit = 1;
        }
        System.exit(exit);
    }
}
