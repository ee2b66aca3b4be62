package io.holdpoint.conformance.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdpoint.conformance.client.Client;
import io.holdpoint.conformance.client.Mode;
import io.holdpoint.conformance.client.Protection;
import io.holdpoint.conformance.client.Setup;
import io.holdpoint.conformance.client.Setup.Ability;
import io.holdpoint.conformance.client.Stage;
import io.holdpoint.conformance.matrix.Repertoire;
import io.holdpoint.conformance.matrix.Scene;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The JVM of one client that is measured: every scene with reads that run while their round is streamed, and with all tools
 * after the round, alternately. Everything it needs to know is in system properties; the results go to a file, a line for
 * each answer.
 */
public final class ReadsProgram {

    /** Answers at the same time. They hardly ever want to compute, and mostly wait for the next frame. */
    private static final int AT_A_TIME = 4;

    /** Scenes that are played before anything is measured. */
    private static final int WARM_UP = 6;

    private final Turns turns;
    private final int readTakes = Integer.getInteger("conformance.readTakes", 0);

    private record Pair(Setup eager, Setup queueing) {}

    private ReadsProgram(Turns turns) {
        this.turns = turns;
    }

    /** Plays the scenes. */
    public static void main(String[] args) throws Exception {
        Client client = ClientProgram.make(Client.class, ClientProgram.property("client"));
        Stage stage = ClientProgram.make(Stage.class, ClientProgram.property("stage"));
        Protection holdpoint = ClientProgram.make(Protection.class, ClientProgram.property("protection"));
        List<Scene> scenes = ((Repertoire) stage)
                .scenes("SHORT".equals(System.getProperty("conformance.breadth"))).stream()
                        .filter(scene -> scene.reads() > 0)
                        .toList();
        Turns turns = new Turns(ClientProgram.property("name"), client, stage, holdpoint);
        List<TurnResult> results = new ReadsProgram(turns).play(pairs(client.setups()), scenes);
        Files.write(
                Path.of(ClientProgram.property("results")),
                results.stream().map(result -> result.json().toString()).toList(),
                UTF_8);
        Runtime.getRuntime().halt(0);
    }

    /** Blocking or with tools at once, whichever the client offers with reads in the middle of the stream. */
    private static List<Pair> pairs(List<Setup> setups) {
        return setups.stream()
                .filter(setup -> setup.has(Ability.READS_MID_STREAM) && setup.mode() != Mode.ASYNC)
                .map(setup -> new Pair(
                        setup,
                        new Setup(
                                setup.protocol(),
                                setup.mode() == Mode.CONCURRENT ? Mode.STREAM : Mode.AFTER_ROUND,
                                setup.abilities())))
                .toList();
    }

    private List<TurnResult> play(List<Pair> pairs, List<Scene> scenes) throws Exception {
        ExecutorService users = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            for (Pair pair : pairs) {
                all(users, pair, scenes.subList(0, Math.min(WARM_UP, scenes.size())));
            }
            List<TurnResult> results = new ArrayList<>();
            for (Pair pair : pairs) {
                results.addAll(all(users, pair, scenes));
                System.out.println(results.size() + "/" + pairs.size() * scenes.size() * 2);
            }
            return results;
        } finally {
            users.shutdownNow();
        }
    }

    /** Each scene in both ways one after the other, by the same user; every second scene in the other order. */
    private List<TurnResult> all(ExecutorService users, Pair pair, List<Scene> scenes) throws Exception {
        List<Future<List<TurnResult>>> running = new ArrayList<>();
        for (Scene scene : scenes) {
            boolean eagerFirst = running.size() % 2 == 0;
            running.add(users.submit(() -> List.of(take(pair, eagerFirst, scene), take(pair, !eagerFirst, scene))));
        }
        List<TurnResult> results = new ArrayList<>();
        for (Future<List<TurnResult>> both : running) {
            results.addAll(both.get());
        }
        return results;
    }

    private TurnResult take(Pair pair, boolean eager, Scene scene) throws InterruptedException {
        return turns.take(eager ? pair.eager() : pair.queueing(), eager, scene, readTakes);
    }
}
