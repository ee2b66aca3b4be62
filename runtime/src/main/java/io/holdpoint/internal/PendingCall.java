package io.holdpoint.internal;

import io.holdpoint.CallRefusedException;
import io.holdpoint.HeldCall;
import io.holdpoint.Receipt;
import io.holdpoint.internal.Tables.Tool;
import io.holdpoint.json.JsonWriter;
import io.holdpoint.spi.JournalEntry;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A speculative call in memory: the snapshot of its arguments, and the object it would be made on.
 *
 * <p>What runs is decoded from the snapshot, so a change that the caller makes to its objects afterwards changes nothing.
 */
final class PendingCall {

    /** A writer that nobody uses just now, with its buffer; most calls find one. */
    private static final AtomicReference<@Nullable JsonWriter> SPARE = new AtomicReference<>();

    private static final int LARGEST_SPARE = 4 * 1024;

    final String id = Ids.next();
    final Tool tool;
    final byte[] arguments;
    private long position;
    private @Nullable Caller caller;
    /** The framework's own object for the call, and the round it came in. */
    private @Nullable Object request;

    private int round;
    private final @Nullable Object target;
    private final @Nullable String providerCallId;
    /** The exact method that a guard stands in; {@code null} calls through the table. */
    private final @Nullable MethodHandle body;

    /** Completes with what the call returns, for callers that are given a future; {@code null} if there are none. */
    private @Nullable CompletableFuture<@Nullable Object> result;

    PendingCall(
            Tool tool,
            @Nullable Object target,
            @Nullable Object[] arguments,
            long position,
            @Nullable String providerCallId,
            @Nullable MethodHandle body) {
        this.tool = tool;
        this.target = target;
        this.position = position;
        this.providerCallId = providerCallId;
        this.body = body;
        JsonWriter spare = SPARE.getAndSet(null);
        JsonWriter out = spare != null ? spare : new JsonWriter();
        tool.table().encode(tool.index(), arguments, out);
        this.arguments = out.toBytes();
        if (this.arguments.length <= LARGEST_SPARE) {
            out.reset();
            SPARE.set(out);
        }
    }

    /** What the call will return. Asked for before it is captured, or it may have run without telling anybody. */
    CompletableFuture<@Nullable Object> promise() {
        CompletableFuture<@Nullable Object> promised = new CompletableFuture<>();
        result = promised;
        return promised;
    }

    /** Where among the model's calls this one belongs, whichever thread it arrived on. */
    long position() {
        return position;
    }

    /** Gives the call its place in a parent's order. Only before the parent captures it. */
    void moveTo(long position) {
        this.position = position;
    }

    /** Says which request of a framework this is the call of. Only before it is captured. */
    void isFor(Object request, int round) {
        this.request = request;
        this.round = round;
    }

    /** Whether another call is this one, which a framework makes a second time. */
    @SuppressWarnings("ReferenceEquality") // equal requests are not one request
    boolean isRepeatedBy(PendingCall other) {
        return request != null
                && request == other.request
                && round == other.round
                && tool.index() == other.tool.index()
                && tool.table().name().equals(other.tool.table().name())
                && Arrays.equals(arguments, other.arguments);
    }

    /** In whose name it was made; {@code null} until it is first held. */
    @Nullable
    Caller caller() {
        return caller;
    }

    /** Says in whose name it was made. Only before it is captured. */
    void calledBy(Caller caller) {
        this.caller = caller;
    }

    /** Tells whoever was given a future that the call will not run. */
    void refuse(String why) {
        if (result != null) {
            result.completeExceptionally(new CallRefusedException(why));
        }
    }

    Receipt receipt() {
        return new Receipt(id, tool.spec().name(), Wording.receipt(tool.spec(), id));
    }

    HeldCall describe(String answerId, int sequence) {
        Display display = Display.of(tool.spec(), new String(arguments, StandardCharsets.UTF_8));
        return new HeldCall(
                id,
                answerId,
                sequence,
                tool.spec().name(),
                display.summary(),
                display.arguments(),
                digest(),
                tool.spec().requiresApproval(),
                providerCallId);
    }

    String digest() {
        return Digest.of(arguments);
    }

    /** The call, made ready to run as the journal has it. */
    Invocation invocation(JournalEntry entry, Snapshot surroundings) {
        return new Invocation(entry, tool, target, body, surroundings, result);
    }
}
