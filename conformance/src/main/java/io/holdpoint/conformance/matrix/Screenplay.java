package io.holdpoint.conformance.matrix;

import io.holdpoint.conformance.client.Conversation;
import io.holdpoint.conformance.client.Setup;
import io.holdpoint.conformance.provider.Action;
import io.holdpoint.conformance.provider.Ending;
import io.holdpoint.conformance.provider.Protocol;
import io.holdpoint.conformance.provider.Script;
import io.holdpoint.conformance.provider.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes what the provider does in a cell: one script for each round. */
final class Screenplay {

    /** For how long the model waits for a read before it goes on regardless. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Setup setup;
    private final Scene scene;
    private final Words words;

    Screenplay(Setup setup, Scene scene) {
        this.setup = setup;
        this.scene = scene;
        this.words = Words.of(setup.protocol());
    }

    /** One round, and where in it the provider says why it ends. */
    record Take(Script script, int reasonAt) {}

    /** A round without a fault. */
    Take proper(int round) {
        return take(round, Fault.PROPER);
    }

    /** The scripts of all rounds. */
    List<Script> write(Cell cell, Conversation conversation) {
        List<Script> scripts = new ArrayList<>();
        int reads = 0;
        for (int round = 0; round < scene.rounds().size(); round++) {
            Take take = take(round, round == cell.round() ? cell.fault() : Fault.PROPER);
            int early = cell.fault() == Fault.PROPER ? readsBeforeTheEnd(round) : 0;
            Script script = timed(take, conversation, early == 0 ? 0 : reads + early);
            reads += reads(scene.rounds().get(round).calls());
            if (round == cell.round()) {
                script = spoiled(script, cell, conversation);
            } else if (round > cell.round() && cell.fault() == Fault.STOP) {
                script = first(script, conversation::awaitPressed);
            }
            scripts.add(script);
            if (round == cell.round() && cell.fault() == Fault.HTTP_ERROR) {
                break;
            }
        }
        return scripts;
    }

    /** Reads that are complete before the round is: another call follows. */
    private int readsBeforeTheEnd(int round) {
        List<Call> calls = scene.rounds().get(round).calls();
        return reads(calls.subList(0, Math.max(0, calls.size() - 1)));
    }

    private static int reads(List<Call> calls) {
        return (int) calls.stream().filter(call -> !call.effect()).count();
    }

    private Take take(int round, Fault fault) {
        return setup.mode().streams() ? stream(scene.rounds().get(round), fault) : document(round, fault);
    }

    private Take stream(Round round, Fault fault) {
        Protocol protocol = setup.protocol();
        if (fault == Fault.HTTP_ERROR) {
            return failure();
        }
        Writer writer = protocol.script().text(round.text());
        boolean cut = fault == Fault.LENGTH_CUT_CALL || fault == Fault.CUT_ARGUMENTS;
        for (int i = 0; i < round.calls().size(); i++) {
            Call call = round.calls().get(i);
            int half = call.arguments().length() / 2;
            if (cut && i == round.calls().size() - 1) {
                writer.openCall(call.id(), call.tool(), call.arguments().substring(0, half));
            } else {
                writer.call(
                        call.id(),
                        call.tool(),
                        call.arguments().substring(0, half),
                        call.arguments().substring(half));
            }
        }
        if (fault == Fault.TRICKLE) {
            writer.trickling();
        }
        String reason = reason(round, fault);
        if (fault == Fault.REFUSAL) {
            reason = Words.refuse(protocol, writer);
        }
        int reasonAt = writer.frames();
        int tokens = fault == Fault.TOKENS_AT_CAP ? 100 : 7;
        return new Take(writer.reason(reason, tokens).terminal().end(), reasonAt);
    }

    private Take document(int round, Fault fault) {
        if (fault == Fault.HTTP_ERROR) {
            return failure();
        }
        Round said = scene.rounds().get(round);
        int tokens = fault == Fault.TOKENS_AT_CAP ? 100 : 7;
        String json = Documents.of(setup.protocol(), said, reason(said, fault), tokens, fault == Fault.REFUSAL);
        int half = json.length() / 2;
        return new Take(Script.document(json.substring(0, half)).then(Script.document(json.substring(half))), 1);
    }

    private static Take failure() {
        return new Take(
                Script.failure(500, "{\"error\":{\"message\":\"scripted failure\",\"type\":\"server_error\"}}"), 0);
    }

    private String reason(Round round, Fault fault) {
        return switch (fault) {
            case LENGTH, LENGTH_CUT_CALL -> words.length();
            case CONTENT_FILTER -> String.valueOf(words.filter());
            case UNKNOWN_REASON -> Words.UNKNOWN;
            case REFUSAL -> setup.protocol() == Protocol.ANTHROPIC ? "refusal" : words.done();
            default -> words.clean(round);
        };
    }

    /** The script, which notes when the round begins and ends, and waits for reads that may run meanwhile. */
    private Script timed(Take take, Conversation conversation, int reads) {
        Script before = take.script().upTo(take.reasonAt());
        if (reads > 0 && setup.has(Setup.Ability.READS_MID_STREAM)) {
            before = before.acting(() -> conversation.ledger().awaitReads(reads, PATIENCE));
        }
        Script whole = before.acting(conversation::roundEnds).then(take.script().from(take.reasonAt()));
        return first(whole, conversation::roundBegins);
    }

    private static Script first(Script script, Action action) {
        return script.upTo(0).acting(action).then(script);
    }

    private Script spoiled(Script script, Cell cell, Conversation conversation) {
        int frame = cell.frame();
        return switch (cell.fault()) {
            case END_OF_FILE -> broken(script, frame, conversation, Ending.PROPER);
            case CUT -> broken(script, frame, conversation, Ending.CUT);
            case RESET -> broken(script, frame, conversation, Ending.RESET);
            case HALF_CLOSE -> broken(script, frame, conversation, Ending.HALF_CLOSE);
            case STALL -> broken(script, frame, conversation, Ending.STALL);
            case ERROR_EVENT ->
                broken(script, frame, conversation, Ending.PROPER).then(error());
            case STOP -> script.upTo(frame).acting(conversation::press).then(script.from(frame));
            default -> script;
        };
    }

    private static Script broken(Script script, int frame, Conversation conversation, Ending ending) {
        return begun(script, frame, conversation)
                .acting(conversation::roundEnds)
                .ending(ending);
    }

    /** The first frames, with the note of their beginning also where there are none. */
    private static Script begun(Script script, int frame, Conversation conversation) {
        return frame == 0 ? script.upTo(0).acting(conversation::roundBegins) : script.upTo(frame);
    }

    private Script error() {
        Writer writer = setup.protocol().script();
        int before = writer.frames();
        return writer.error("overloaded").end().from(before);
    }
}
