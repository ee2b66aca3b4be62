package io.holdpoint.conformance.provider;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a script in the frames of one protocol. What is not written is not sent: without {@link #reason} there is no
 * reason, without {@link #terminal} no last frame. Not thread-safe.
 */
public abstract class Writer {

    static final ObjectMapper JSON = new ObjectMapper();
    static final String MODEL = "scripted";

    private final Protocol protocol;
    private final List<Step> steps = new ArrayList<>();
    private int status = 200;
    private boolean trickle;

    Writer(Protocol protocol) {
        this.protocol = protocol;
    }

    /** A piece of text. */
    public abstract Writer text(String text);

    /** A whole tool call: its name, and its arguments in pieces. */
    public Writer call(String id, String tool, String... fragments) {
        openCall(id, tool, fragments);
        return closeCall();
    }

    /** A tool call whose arguments have been sent as far as given, and which may be left at that. */
    public abstract Writer openCall(String id, String tool, String... fragments);

    /** Ends the tool call, in protocols that mark its end. */
    public abstract Writer closeCall();

    /** A piece of a refusal in words. Not every protocol has them. */
    public Writer refusal(String text) {
        throw new UnsupportedOperationException(protocol + " has no refusals in words");
    }

    /** Why the round ends, in the provider's own word, and how many tokens it took. */
    public abstract Writer reason(String reason, int outputTokens);

    /** Why the round ends. */
    public Writer reason(String reason) {
        return reason(reason, 7);
    }

    /** The protocol's last frame. */
    public abstract Writer terminal();

    /** The provider reports an error in the stream. */
    public abstract Writer error(String message);

    /** A sign of life without content. */
    public abstract Writer ping();

    /** Does something before the next frame, on the provider's thread. The response fails if it throws. */
    public Writer act(Action action) {
        steps.add(new Step.Act(action));
        return this;
    }

    /** Bytes as they are. */
    public Writer raw(String text) {
        steps.add(new Step.Send(text));
        return this;
    }

    /** How many frames have been written. */
    public int frames() {
        return (int) steps.stream().filter(Step.Send.class::isInstance).count();
    }

    /** Sends every byte by itself. */
    public Writer trickling() {
        trickle = true;
        return this;
    }

    /** Answers with this HTTP status, and what was written as the body. */
    public Writer status(int status) {
        this.status = status;
        return this;
    }

    /** The script, whose response ends properly. */
    public Script end() {
        return end(Ending.PROPER);
    }

    /** The script. */
    public Script end(Ending ending) {
        String type = status == 200 ? protocol.contentType() : "application/json";
        return new Script(type, status, steps, ending, trickle);
    }

    /** The reason, the last frame and a proper end: how an answer should end. */
    public Script end(String reason) {
        return reason(reason).terminal().end();
    }

    Writer event(String name, ObjectNode data) {
        return raw("event: " + name + "\ndata: " + data + "\n\n");
    }

    Writer data(ObjectNode data) {
        return raw("data: " + data + "\n\n");
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }
}
