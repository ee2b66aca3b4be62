package io.holdpoint.conformance.report;

/**
 * A client program with one release of its framework.
 *
 * @param name the framework and its release, such as {@code langchain4j-1.19.0}
 * @param type the name of its class
 * @param adapter the last part of the name of the adapter's artifact
 */
record Program(String name, String type, String adapter) {

    /** Reads {@code name,type,adapter}. */
    static Program parse(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("A program is NAME,CLASS,ADAPTER, and this is none: " + text);
        }
        return new Program(parts[0], parts[1], parts[2]);
    }
}
