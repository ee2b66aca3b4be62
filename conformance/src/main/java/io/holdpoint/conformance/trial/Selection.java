package io.holdpoint.conformance.trial;

import io.holdpoint.conformance.client.Mode;
import io.holdpoint.conformance.client.Setup;
import io.holdpoint.conformance.matrix.Cell;
import io.holdpoint.conformance.matrix.Fault;
import io.holdpoint.conformance.matrix.Matrix;
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
 * @param airline whether the recorded airline tasks instead of the scenes
 */
record Selection(Set<String> endings, boolean fewer, boolean airline) {

    /** In a short run, of the cells that differ in the frame only every one of so many. */
    private static final int STRIDE = 7;

    /** In a short run, of the recorded tasks every one of so many. */
    private static final int TASKS = 12;

    /** The faults with which recorded tasks are cut at every frame, and those that they are given once. */
    private static final List<Fault> CUTS = List.of(Fault.RESET, Fault.END_OF_FILE);

    List<Cell> of(List<Setup> setups, List<Scene> recorded) {
        List<Cell> cells = new ArrayList<>();
        for (Setup setup : setups) {
            if (airline) {
                if (setup.mode() != Mode.BLOCKING) {
                    cells.addAll(airline(setup, recorded));
                }
            } else {
                for (Scene scene : Scenes.all()) {
                    cells.addAll(Matrix.of(setup, scene));
                }
            }
        }
        return thinned(cells.stream()
                .filter(cell ->
                        endings.isEmpty() || endings.contains(cell.fault().label()))
                .toList());
    }

    private List<Cell> airline(Setup setup, List<Scene> recorded) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < recorded.size(); i += fewer ? TASKS : 1) {
            Scene scene = recorded.get(i);
            cells.add(new Cell(setup, scene, Fault.PROPER, scene.rounds().size() - 1, -1));
            // The frames are dealt out to the cuts in turn: each frame is cut once.
            int next = 0;
            for (Cell cell : Matrix.everyFrame(setup, scene, Fault.RESET)) {
                cells.add(new Cell(setup, scene, CUTS.get(next++ % CUTS.size()), cell.round(), cell.frame()));
            }
        }
        return cells;
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
