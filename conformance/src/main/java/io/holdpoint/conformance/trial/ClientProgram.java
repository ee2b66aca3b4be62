package io.holdpoint.conformance.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdpoint.conformance.client.Client;
import io.holdpoint.conformance.client.Protection;
import io.holdpoint.conformance.client.Stage;
import io.holdpoint.conformance.matrix.Cell;
import io.holdpoint.conformance.matrix.Repertoire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/**
 * The JVM of one client, one release of its framework, with or without Holdpoint. Everything it needs to know is in system
 * properties; the results go to a file, a line for each cell.
 */
public final class ClientProgram {

    private static final String PREFIX = "conformance.";

    private ClientProgram() {}

    /** Plays the cells. */
    public static void main(String[] args) throws Exception {
        Client client = make(Client.class, property("client"));
        Stage stage = make(Stage.class, property("stage"));
        String protection = System.getProperty(PREFIX + "protection", "");
        Protection holdpoint = protection.isEmpty() ? Protection.NONE : make(Protection.class, protection);
        String endings = System.getProperty(PREFIX + "endings", "");
        Selection selection = new Selection(
                endings.isEmpty() ? Set.of() : new TreeSet<>(List.of(endings.split(",", -1))),
                Selection.Breadth.valueOf(property("breadth")));
        List<Cell> cells = stage instanceof Repertoire repertoire
                ? selection.of(client.setups(), repertoire)
                : selection.of(client.setups());
        List<CellResult> results = new Trial(client, stage, holdpoint).run(property("name"), cells, progress(cells));
        write(Path.of(property("results")), results);
        // Without Holdpoint some clients wait for ever, and their threads with them.
        Runtime.getRuntime().halt(0);
    }

    private static IntConsumer progress(List<Cell> cells) {
        return done -> {
            if (done % 50 == 0 || done == cells.size()) {
                System.out.println(done + "/" + cells.size());
            }
        };
    }

    private static void write(Path file, List<CellResult> results) throws IOException {
        Files.write(
                file, results.stream().map(result -> result.json().toString()).toList(), UTF_8);
    }

    static String property(String name) {
        String value = System.getProperty(PREFIX + name);
        if (value == null) {
            throw new IllegalArgumentException("-D" + PREFIX + name + " is missing");
        }
        return value;
    }

    static <T> T make(Class<T> type, String name) throws ReflectiveOperationException {
        return type.cast(Class.forName(name).getConstructor().newInstance());
    }
}
