package io.holdpoint.internal;

import io.holdpoint.Evidence;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.holdpoint.internal.Tables.Tool;
import io.holdpoint.json.ArgumentException;
import io.holdpoint.json.JsonReader;
import io.holdpoint.json.JsonWriter;
import io.holdpoint.spi.Injector;
import io.holdpoint.spi.ResultKind;
import io.holdpoint.spi.ToolSpec;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Makes a tool call that a model asked for: reads its arguments strictly, runs an eager tool, holds a speculative one.
 * Adapters call this where their framework would run the tool.
 */
public final class Dispatch {

    private Dispatch() {}

    /**
     * A model's call.
     *
     * @param arguments the JSON the model wrote
     * @param injector supplies the arguments that are not the model's
     * @param position the call's place among the calls of the answer
     * @param providerCallId the provider's id for the call, or {@code null}
     * @param request the framework's own object for the call, or {@code null}: the same object, in the same round, with
     *     the same arguments is the same call, made again. Ids will not do, because providers reuse them.
     */
    public record Call(
            Tool tool,
            @Nullable Object target,
            String arguments,
            Injector injector,
            long position,
            @Nullable String providerCallId,
            @Nullable Object request) {

        /** A call that is a new one each time it is made. */
        public Call(
                Tool tool,
                @Nullable Object target,
                String arguments,
                Injector injector,
                long position,
                @Nullable String providerCallId) {
            this(tool, target, arguments, injector, position, providerCallId, null);
        }
    }

    /**
     * What the model is told.
     *
     * @param isError whether the framework should mark it as an error
     * @param value what an eager tool returned, otherwise {@code null}
     */
    public record Reply(
            String text, boolean isError, @Nullable Object value) {}

    /**
     * Makes the call.
     *
     * @param owner the answer that made it, or {@code null} if that is not known
     * @throws Throwable what an eager tool threw
     */
    public static Reply call(@Nullable StreamContext owner, Call call) throws Throwable {
        Stream stream = (Stream) owner;
        ToolSpec spec = call.tool().spec();
        if ((stream == null || stream.isNobody()) && call.tool().isSpeculative()) {
            return refused(Wording.lost(spec));
        }
        Verdict over = stream == null ? null : stream.decided();
        if (over != null && !call.tool().isSpeculative() && isGivenUp(over)) {
            return refused(Wording.closed(spec, over));
        }
        @Nullable Object[] arguments;
        try {
            arguments = decode(call);
        } catch (ArgumentException e) {
            return refused(over != null ? Wording.closed(spec, over) : unreadable(stream, spec, e));
        }
        if (stream != null && call.tool().isSpeculative()) {
            return hold(stream, call, arguments);
        }
        return run(stream, call, arguments);
    }

    /**
     * Where a call comes from, as the thread knows that makes it: its answer, its place there, and in whose name it is
     * made. For adapters that find out what to do with a call later, or on another thread.
     */
    public static final class Origin {

        private final Stream stream;
        private final long position;
        private final Caller caller;

        private Origin(Stream stream, long position) {
            this.stream = stream;
            this.position = position;
            this.caller = stream.engine().caller(stream);
        }

        /** The answer. */
        public StreamContext owner() {
            return stream;
        }

        /** Why not even a read may be made any more, for the model; {@code null} if it may. */
        public @Nullable String refusalOfRead(ToolSpec tool) {
            Verdict over = stream.decided();
            return over != null && isGivenUp(over) ? Wording.closed(tool, over) : null;
        }

        /**
         * Holds a call of a speculative tool.
         *
         * @param target the object that it is made on
         * @param arguments the JSON the model wrote
         * @param providerCallId the provider's id for the call, or {@code null}
         */
        public Reply hold(Tool tool, @Nullable Object target, String arguments, @Nullable String providerCallId) {
            ToolSpec spec = tool.spec();
            if (stream.isNobody()) {
                return refused(Wording.lost(spec));
            }
            Verdict over = stream.decided();
            try {
                Call call = new Call(tool, target, arguments, Injector.NONE, position, providerCallId);
                PendingCall pending = new PendingCall(tool, target, decode(call), position, providerCallId, null);
                pending.calledBy(caller);
                return reply(stream.engine().hold(stream, pending));
            } catch (ArgumentException e) {
                return refused(over != null ? Wording.closed(spec, over) : unreadable(stream, spec, e));
            }
        }
    }

    /** Where a call comes from that the calling thread makes now; {@code null} if it works for no answer. */
    public static @Nullable Origin origin() {
        Binding here = Binding.current();
        return here == null ? null : new Origin(here.stream, here.position);
    }

    /**
     * Why an effect must not run that the calling thread calls outside every answer; {@code null} if it may.
     *
     * @param client the framework whose own frames do not count: its client makes the call, for whomever
     */
    public static @Nullable String refusalOutside(String what, String client) {
        return Gate.refusalOutside(what, () -> FrameworkFrames.otherThan(client));
    }

    /** Says what is wrong. Arguments that were cut off also speak against the whole answer. */
    private static String unreadable(@Nullable Stream stream, ToolSpec spec, ArgumentException e) {
        if (!e.isCut()) {
            return Wording.badArguments(spec, String.valueOf(e.getMessage()));
        }
        if (stream != null) {
            stream.suspect(
                    Evidence.of("holdpoint", "the arguments of " + spec.name() + " were cut off: " + e.getMessage()));
        }
        return Wording.cutArguments(spec);
    }

    /** The stream, or, if there is none, one that has ended: what is bound to it is refused instead of run. */
    public static StreamContext ownerOr(@Nullable StreamContext owner) {
        return owner != null ? owner : Engine.get().nobody();
    }

    /** Whether the calling thread runs a tool: an answer that starts here is a child. */
    public static boolean isInTool() {
        Binding here = Binding.current();
        return here != null && here.inTool;
    }

    /** Binds a stream for a tool that the model called, until the scope is closed. */
    public static StreamContext.Scope bindTool(StreamContext owner, long position) {
        return ((Stream) owner).bind(position, true);
    }

    /** After a stop or a stall nobody waits for reads either; after any other end the model may still explain itself. */
    private static boolean isGivenUp(Verdict verdict) {
        return verdict instanceof Verdict.Cancelled || verdict instanceof Verdict.Stalled;
    }

    private static Reply refused(String text) {
        return new Reply(text, true, null);
    }

    private static @Nullable Object[] decode(Call call) {
        JsonReader in = JsonReader.of(call.arguments());
        @Nullable Object[] arguments = call.tool().table().decode(call.tool().index(), in, call.injector());
        in.end();
        return arguments;
    }

    private static Reply hold(Stream stream, Call call, @Nullable Object[] arguments) {
        PendingCall pending =
                new PendingCall(call.tool(), call.target(), arguments, call.position(), call.providerCallId(), null);
        if (call.request() == null) {
            return reply(stream.engine().hold(stream, pending));
        }
        pending.isFor(call.request(), stream.round());
        // A framework that tries again does so after the first attempt, or at most beside it.
        synchronized (call.request()) {
            PendingCall before = stream.heldFor(pending);
            return before != null
                    ? new Reply(before.receipt().text(), false, null)
                    : reply(stream.engine().hold(stream, pending));
        }
    }

    private static Reply reply(Engine.Held held) {
        return held.receipt() == null
                ? refused(String.valueOf(held.refusal()))
                : new Reply(held.receipt().text(), false, null);
    }

    private static Reply run(@Nullable Stream stream, Call call, @Nullable Object[] arguments) throws Throwable {
        Object value;
        if (stream == null) {
            value = call.tool().table().call(call.tool().index(), call.target(), arguments);
        } else {
            try (var busy = stream.busy();
                    var bound = stream.bind(call.position(), true)) {
                value = call.tool().table().call(call.tool().index(), call.target(), arguments);
            }
        }
        return new Reply(text(call.tool(), value), false, value);
    }

    /** What the model reads of a result: nothing happened but success for void, text as it is, the rest as JSON. */
    static String text(Tool tool, @Nullable Object value) {
        ResultKind kind = tool.spec().result();
        if (kind == ResultKind.VOID) {
            return "Success";
        }
        if (kind == ResultKind.TEXT) {
            return String.valueOf(value);
        }
        JsonWriter out = new JsonWriter();
        tool.table().encodeResult(tool.index(), value, out);
        return new String(out.toBytes(), StandardCharsets.UTF_8);
    }
}
