package io.holdpoint.conformance.matrix;

import io.holdpoint.conformance.client.Conversation;
import io.holdpoint.conformance.client.Mode;
import io.holdpoint.conformance.client.Setup;
import io.holdpoint.conformance.client.Setup.Ability;
import io.holdpoint.conformance.provider.Protocol;
import io.holdpoint.conformance.provider.Script;
import java.util.ArrayList;
import java.util.List;

/** The cells: every fault that makes sense, in every round, and after every frame where frames matter. */
public final class Matrix {

    private Matrix() {}

    /** The cells of one setup with one scene. */
    public static List<Cell> of(Setup setup, Scene scene) {
        List<Cell> cells = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            if (!applies(fault, setup, scene)) {
                continue;
            }
            if (fault.atEveryFrame()) {
                cells.addAll(everyFrame(setup, scene, fault));
            } else if (fault.inEveryRound()) {
                for (int round = 0; round < scene.rounds().size(); round++) {
                    if (applies(fault, scene.rounds().get(round))) {
                        cells.add(new Cell(setup, scene, fault, round, -1));
                    }
                }
            } else {
                cells.add(new Cell(setup, scene, fault, scene.rounds().size() - 1, -1));
            }
        }
        return cells;
    }

    /** The cells of one fault that strikes after every frame. */
    public static List<Cell> everyFrame(Setup setup, Scene scene, Fault fault) {
        List<Cell> cells = new ArrayList<>();
        Screenplay screenplay = new Screenplay(setup, scene);
        for (int round = 0; round < scene.rounds().size(); round++) {
            int frames = screenplay.proper(round).script().frames();
            for (int frame = 0; frame <= frames; frame++) {
                cells.add(new Cell(setup, scene, fault, round, frame));
            }
        }
        return cells;
    }

    /** What the provider does in a cell, one script for each round. */
    public static List<Script> scripts(Cell cell, Conversation conversation) {
        return new Screenplay(cell.setup(), cell.scene()).write(cell, conversation);
    }

    /** What may come of a cell. */
    public static Expectation expectation(Cell cell) {
        return switch (cell.fault()) {
            case PROPER, TRICKLE -> Expectation.CLEAN;
            case STOP_AFTER_END -> Expectation.REVOCABLE;
            case END_OF_FILE, CUT, RESET, HALF_CLOSE, STALL, ERROR_EVENT ->
                isReasonSent(cell) ? Expectation.EITHER : Expectation.UNCLEAN;
            case STOP -> isReasonSent(cell) && isLast(cell) ? Expectation.EITHER : Expectation.UNCLEAN;
            default -> Expectation.UNCLEAN;
        };
    }

    private static boolean isReasonSent(Cell cell) {
        return cell.frame()
                > new Screenplay(cell.setup(), cell.scene())
                        .proper(cell.round())
                        .reasonAt();
    }

    private static boolean isLast(Cell cell) {
        return cell.round() == cell.scene().rounds().size() - 1;
    }

    private static boolean applies(Fault fault, Setup setup, Scene scene) {
        Protocol protocol = setup.protocol();
        boolean streams = setup.mode().streams();
        return switch (fault) {
            case LENGTH_CUT_CALL, CUT_ARGUMENTS -> streams && Words.of(protocol).fragments();
            case CONTENT_FILTER -> Words.of(protocol).filter() != null;
            case REFUSAL -> Words.canRefuse(protocol);
            case TRICKLE, HALF_CLOSE, ERROR_EVENT, STOP -> streams;
            case STOP_IN_CALLBACK, TEXT_CALLBACK_THROWS -> setup.has(Ability.TEXT_CALLBACK);
            case COMPLETION_CALLBACK_THROWS -> setup.has(Ability.COMPLETION_CALLBACK);
            case STOP_BETWEEN_TOOLS -> scene.reads() > 0 && setup.mode() != Mode.BLOCKING;
            case STOP_AFTER_END -> streams;
            default -> true;
        };
    }

    private static boolean applies(Fault fault, Round round) {
        return switch (fault) {
            case LENGTH_CUT_CALL, CUT_ARGUMENTS -> !round.calls().isEmpty();
            default -> true;
        };
    }
}
