package io.holdpoint.agent.loader;

import org.jspecify.annotations.Nullable;

/** This agent's own version. */
public final class Release {

    private Release() {}

    /** A colon and the version, to be put behind an artifact's name; empty where the agent runs from a directory. */
    public static String suffix() {
        @Nullable String version = Release.class.getPackage().getImplementationVersion();
        return version == null ? "" : ":" + version;
    }
}
