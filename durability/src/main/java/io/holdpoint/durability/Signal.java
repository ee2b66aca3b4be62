package io.holdpoint.durability;

import java.io.IOException;

/** What the operating system can tell a process. */
enum Signal {
    STOP,
    CONT,
    QUIT,
    KILL;

    void send(long pid) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + name(), Long.toString(pid))
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("no " + this + " reached process " + pid);
        }
    }
}
