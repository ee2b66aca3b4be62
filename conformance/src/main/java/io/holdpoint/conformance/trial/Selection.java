package io.holdpoint.conformance.trial;

import io.holdpoint.conformance.client.Setup;
import io.holdpoint.conformance.matrix.Cell;
import io.holdpoint.conformance.matrix.Matrix;
import io.holdpoint.conformance.matrix.Repertoire;
import io.holdpoint.conformance.matrix.Scene;
import io.holdpoint.conformance.matrix.Scenes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which cells are played.
 *
 * @param endings the labels of the faults; empty for all
 * @param breadth how many of the cells that are alike
 */
record Selection(Set<String> endings, Breadth breadth) {

    /** How many of the cells that are alike are played. */
    enum Breadth {
        /** For each setup and fault one cell. */
        SHORT(cell -> List.of(cell.setup(), cell.fault())),
        /** For each setup, fault and scene one cell. */
        SCENES(cell -> List.of(cell.setup(), cell.fault(), cell.scene())),
        /** All: in every round, after every frame. */
        FRAMES(cell -> cell);

        @SuppressWarnings("ImmutableEnumChecker") // functions without state
        private final Function<Cell, Object> alike;

        Breadth(Function<Cell, Object> alike) {
            this.alike = alike;
        }
    }

    /** Successive multiples of it, modulo 1, spread evenly, however many there are. */
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    List<Cell> of(List<Setup> setups) {
        Map<Object, List<Cell>> alike = cells(setups, Scenes.all()).stream()
                .collect(Collectors.groupingBy(breadth.alike, LinkedHashMap::new, Collectors.toList()));
        List<Cell> chosen = new ArrayList<>();
        for (List<Cell> cells : alike.values()) {
            double place = chosen.size() * GOLDEN % 1;
            chosen.add(cells.get((int) (place * cells.size())));
        }
        return chosen;
    }

    /** The same for scenes of somebody else, who also knows which of them are enough for a short run. */
    List<Cell> of(List<Setup> setups, Repertoire repertoire) {
        return cells(setups, repertoire.scenes(breadth == Breadth.SHORT));
    }

    private List<Cell> cells(List<Setup> setups, List<Scene> scenes) {
        return setups.stream()
                .flatMap(setup -> scenes.stream().flatMap(scene -> Matrix.of(setup, scene).stream()))
                .filter(cell ->
                        endings.isEmpty() || endings.contains(cell.fault().label()))
                .toList();
    }
}
