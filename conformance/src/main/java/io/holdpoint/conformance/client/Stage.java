package io.holdpoint.conformance.client;

import io.holdpoint.conformance.matrix.Scene;
import java.util.List;

/** Where scenes play: makes the objects whose methods are the tools. */
public interface Stage {

    /** An object with tools that write what they do into the ledger. */
    Object tools(Scene.Tools tools, String id, Ledger ledger);

    /** The recorded airline tasks, as scenes; empty if they are not on the class path. */
    List<Scene> airline();
}
