package io.holdpoint.conformance.matrix;

import io.holdpoint.conformance.provider.Protocol;
import io.holdpoint.conformance.provider.Script;
import io.holdpoint.conformance.provider.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A scene that ends as it should, told at a steady pace: a frame, a pause, a frame. Arguments come in pieces of a few
 * letters, as models write them.
 */
public final class PacedScene {

    private static final int LETTERS = 8;

    private final Protocol protocol;
    private final Scene scene;
    private final Duration pace;
    private final String suffix;

    /**
     * A scene.
     *
     * @param pace between two frames
     * @param suffix added to the ids of calls: no provider gives two answers the same
     */
    public PacedScene(Protocol protocol, Scene scene, Duration pace, String suffix) {
        this.protocol = protocol;
        this.scene = scene;
        this.pace = pace;
        this.suffix = suffix;
    }

    /**
     * What the provider does.
     *
     * @param complete hears of each call once the last frame that belongs to it has been written: in protocols that do not
     *     mark the end of a call, the last piece of its arguments
     */
    public List<Script> scripts(Consumer<Call> complete) {
        return scene.rounds().stream().map(round -> script(round, complete)).toList();
    }

    private Script script(Round round, Consumer<Call> complete) {
        Words words = Words.of(protocol);
        Map<Integer, Call> ends = new TreeMap<>();
        Writer writer = protocol.script();
        for (String word : round.text().split("(?<= )", -1)) {
            writer.text(word);
        }
        for (Call call : round.calls()) {
            writer.call(
                    call.id() + suffix,
                    call.tool(),
                    words.fragments() ? pieces(call.arguments()) : new String[] {call.arguments()});
            ends.put(writer.frames(), call);
        }
        Script whole = writer.end(words.clean(round));
        Script paced = whole.upTo(0);
        for (int frame = 1; frame <= whole.frames(); frame++) {
            paced = paced.acting(() -> TimeUnit.NANOSECONDS.sleep(pace.toNanos()))
                    .then(whole.upTo(frame).from(frame - 1));
            Call ended = ends.get(frame);
            if (ended != null) {
                paced = paced.acting(() -> complete.accept(ended));
            }
        }
        return paced;
    }

    private static String[] pieces(String arguments) {
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < arguments.length(); from += LETTERS) {
            pieces.add(arguments.substring(from, Math.min(arguments.length(), from + LETTERS)));
        }
        return pieces.toArray(new String[0]);
    }
}
