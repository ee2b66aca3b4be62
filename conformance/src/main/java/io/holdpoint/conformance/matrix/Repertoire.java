package io.holdpoint.conformance.matrix;

import java.util.List;

/** Scenes that are no part of the matrix, with a stage of their own. */
public interface Repertoire {

    /**
     * The scenes.
     *
     * @param fewer only a selection
     */
    List<Scene> scenes(boolean fewer);
}
