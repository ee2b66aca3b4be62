package io.holdpoint.benchmarks;

/** What a proxy needs to stand in for. */
public interface Greeter {

    /** Returns the name. */
    String plain(String name);
}
