package io.holdpoint.conformance.trial;

import io.holdpoint.conformance.client.Setup;
import io.holdpoint.conformance.matrix.Cell;
import io.holdpoint.conformance.matrix.Matrix;
import io.holdpoint.conformance.matrix.Repertoire;
import io.holdpoint.conformance.matrix.Scene;
import io.holdpoint.conformance.matrix.Scenes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which cells are played.
 *
 * @param endings the labels of the faults; empty for all
 * @param fewer whether only every so many of the cells that differ in the frame
 */
record Selection(Set<String> endings, boolean fewer) {

    /** In a short run, of the cells that differ in the frame only every one of so many. */
    private static final int STRIDE = 7;

    List<Cell> of(List<Setup> setups) {
        return thinned(cells(setups, Scenes.all()));
    }

    /** The same for scenes of somebody else, who also knows which of them are enough for a short run. */
    List<Cell> of(List<Setup> setups, Repertoire repertoire) {
        return cells(setups, repertoire.scenes(fewer));
    }

    private List<Cell> cells(List<Setup> setups, List<Scene> scenes) {
        List<Cell> cells = new ArrayList<>();
        for (Setup setup : setups) {
            for (Scene scene : scenes) {
                cells.addAll(Matrix.of(setup, scene));
            }
        }
        return cells.stream()
                .filter(cell ->
                        endings.isEmpty() || endings.contains(cell.fault().label()))
                .toList();
    }

    private List<Cell> thinned(List<Cell> cells) {
        if (!fewer) {
            return cells;
        }
        List<Cell> kept = new ArrayList<>();
        int framed = 0;
        for (Cell cell : cells) {
            if (cell.frame() < 0 || framed++ % STRIDE == 0) {
                kept.add(cell);
            }
        }
        return kept;
    }
}
