package io.holdpoint.conformance.provider;

import java.util.ArrayList;
import java.util.List;

/**
 * One response: what is sent, and how the connection ends. Immutable; streams are written with a {@link Writer}.
 *
 * @param contentType the HTTP content type
 * @param status the HTTP status
 * @param steps what is done, in order
 * @param ending what becomes of the connection
 * @param trickle whether every byte is sent by itself
 */
public record Script(String contentType, int status, List<Step> steps, Ending ending, boolean trickle) {

    /** Copies the list. */
    public Script {
        steps = List.copyOf(steps);
    }

    /** How many frames are sent. */
    public int frames() {
        return (int) steps.stream().filter(Step.Send.class::isInstance).count();
    }

    /** Only the first frames. */
    public Script upTo(int frames) {
        return with(steps.subList(0, after(frames)));
    }

    /** Only what comes after the first frames. */
    public Script from(int frames) {
        return with(steps.subList(after(frames), steps.size()));
    }

    /** This, then something done on the provider's thread. */
    public Script acting(Action action) {
        return with(concat(steps, List.of(new Step.Act(action))));
    }

    /** This, then the frames and the ending of another script. */
    public Script then(Script next) {
        return new Script(contentType, status, concat(steps, next.steps), next.ending, trickle || next.trickle);
    }

    /** The same frames with another ending. */
    public Script ending(Ending other) {
        return new Script(contentType, status, steps, other, trickle);
    }

    private Script with(List<Step> other) {
        return new Script(contentType, status, other, ending, trickle);
    }

    private int after(int frames) {
        int sent = 0;
        int index = 0;
        while (sent < frames && index < steps.size()) {
            if (steps.get(index++) instanceof Step.Send) {
                sent++;
            }
        }
        return index;
    }

    private static List<Step> concat(List<Step> first, List<Step> second) {
        List<Step> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** A response that is not streamed. */
    public static Script document(String json) {
        return new Script("application/json", 200, List.of(new Step.Send(json)), Ending.PROPER, false);
    }

    /** A response with an HTTP status that is no success. */
    public static Script failure(int status, String json) {
        return new Script("application/json", status, List.of(new Step.Send(json)), Ending.PROPER, false);
    }
}
