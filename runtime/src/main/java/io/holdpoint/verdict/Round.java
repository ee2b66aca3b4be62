package io.holdpoint.verdict;

import static java.util.Objects.requireNonNull;

import io.holdpoint.Evidence;
import io.holdpoint.Verdict;
import io.holdpoint.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one round: the request to the model and its response. Tell it everything, in any order, while chunks
 * arrive or at the end; {@link #end} then says how the round ended.
 *
 * <pre>{@code
 * Round round = new Round("my client", ReasonTable.OPENAI_CHAT).model("gpt-5");
 * ... round.call(name, arguments); round.reason("tool_calls"); round.terminal(TerminalFrame.SEEN);
 * if (round.end() instanceof RoundEnd.Unclean unclean) {
 *     stream.end(unclean.verdict());
 * }
 * }</pre>
 *
 * <p>Not thread-safe.
 *
 * @since 0.1
 */
public final class Round {

    private final String source;
    private final ReasonTable table;
    private final Reasonless reasonless;

    private final List<String> reasons = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private @Nullable String model;
    private @Nullable String host;
    private @Nullable String refusal;
    private @Nullable String blocked;
    private @Nullable String hiddenBy;
    private @Nullable Long outputTokens;
    private @Nullable Long tokenCap;
    private TerminalFrame terminal = TerminalFrame.NOT_VISIBLE;

    private record Call(String tool, @Nullable String arguments) {}

    /**
     * Begins a round.
     *
     * @param source who observes it, for the evidence
     * @param table the words of the provider
     */
    public Round(String source, ReasonTable table) {
        this(source, table, Reasonless.SETTING);
    }

    Round(String source, ReasonTable table, Reasonless reasonless) {
        this.source = requireNonNull(source, "source");
        this.table = requireNonNull(table, "table");
        this.reasonless = reasonless;
    }

    /** The model that answers, as the request or the response names it. */
    public Round model(@Nullable String model) {
        this.model = model == null || model.isBlank() ? null : model;
        return this;
    }

    /** The host that answers, with the port if that is not the usual one. */
    public Round host(@Nullable String host) {
        this.host = host == null || host.isBlank() ? null : host;
        return this;
    }

    /** A finish reason, as it was written. If several choices give one each, the worst decides. */
    public Round reason(@Nullable String reason) {
        if (reason != null && !table.isNone(reason)) {
            reasons.add(reason);
        }
        return this;
    }

    /** Words in which the model declined, or another piece of them. */
    public Round refusal(@Nullable String text) {
        if (text != null && !text.isEmpty()) {
            refusal = refusal == null ? text : refusal + text;
        }
        return this;
    }

    /** Why the provider blocked the request itself, which some do instead of answering. */
    public Round blocked(@Nullable String reason) {
        blocked = reason;
        return this;
    }

    /**
     * That whatever is between the provider and the observer does not pass on the provider's reason: it gives none, or one of
     * its own. Such a round is suspect, unless {@code holdpoint.reasonless} names its model or host.
     *
     * @param client what hides it, for messages; {@code null} if nothing does
     */
    public Round reasonHiddenBy(@Nullable String client) {
        hiddenBy = client;
        return this;
    }

    /** A tool call, with its arguments as the model wrote them. */
    public Round call(String tool, @Nullable String arguments) {
        calls.add(new Call(tool, arguments));
        return this;
    }

    /** How many tokens were produced. */
    public Round outputTokens(@Nullable Long count) {
        outputTokens = count;
        return this;
    }

    /** How many tokens the request allowed. */
    public Round tokenCap(@Nullable Long count) {
        tokenCap = count;
        return this;
    }

    /** Whether the provider's last frame arrived. */
    public Round terminal(TerminalFrame frame) {
        terminal = requireNonNull(frame, "frame");
        return this;
    }

    /** How the round ended. What is not positively clean is unclean. */
    public RoundEnd end() {
        Verdict against = against();
        if (against != null) {
            return new RoundEnd.Unclean(against);
        }
        String reason = reasons.isEmpty() ? null : reasons.get(0);
        Evidence evidence = evidence(
                reason,
                reason == null
                        ? "the response ended without a finish reason that could be seen, which " + Reasonless.PROPERTY
                                + " allows for " + name()
                        : "the provider ended a round with " + reason);
        return calls.isEmpty() ? new RoundEnd.Last(evidence) : new RoundEnd.ToolsFollow(evidence);
    }

    private @Nullable Verdict against() {
        if (blocked != null) {
            return new Verdict.Filtered(evidence(blocked, "the provider blocked the request with " + blocked));
        }
        for (String reason : reasons) {
            Verdict against = against(reason);
            if (against != null) {
                return against;
            }
        }
        if (refusal != null) {
            return new Verdict.Refused(evidence(lastReason(), "the model declined: " + refusal));
        }
        if (reasons.isEmpty()) {
            Verdict against = withoutReason();
            if (against != null) {
                return against;
            }
        }
        if (terminal == TerminalFrame.MISSING) {
            return new Verdict.Disconnected(evidence(
                    lastReason(),
                    said() + ", but the response ended before its last frame (" + table.terminalFrame() + ")"));
        }
        return contradiction();
    }

    private @Nullable Verdict against(String reason) {
        Meaning meaning = table.meaning(reason);
        if (meaning == null) {
            Once.warn("[HoldpointUnknownReason] " + table.provider() + " ended a round of " + name() + " with \""
                    + reason + "\", which is not a reason that this version knows; its answer does not count as clean,"
                    + " and what it held is discarded. If the reason is a new one, use a newer Holdpoint");
            return new Verdict.Suspect(
                    evidence(reason, "the provider ended a round with \"" + reason + "\", a reason that is not known"));
        }
        Evidence evidence = evidence(reason, "the provider ended a round with " + reason);
        return switch (meaning) {
            case DONE, TOOLS_FOLLOW -> null;
            case TRUNCATED -> new Verdict.Truncated(evidence);
            case FILTERED -> new Verdict.Filtered(evidence);
            case REFUSED -> new Verdict.Refused(evidence);
            case FAILED -> new Verdict.Failed(evidence);
            case CANCELLED -> new Verdict.Cancelled(evidence);
            case PAUSED -> new Verdict.Suspect(evidence);
        };
    }

    private @Nullable Verdict withoutReason() {
        boolean allowed = reasonless.contains(model) || reasonless.contains(host);
        if (hiddenBy != null) {
            return allowed ? null : hidden(hiddenBy);
        }
        if (terminal == TerminalFrame.SEEN) {
            if (allowed) {
                return null;
            }
            Once.warn("[HoldpointNoReason] " + name() + " sent its last frame (" + table.terminalFrame()
                    + ") but no finish reason, so the answer does not count as clean, and what it held is discarded."
                    + " If it never sends one, set -D" + Reasonless.PROPERTY + "=" + name()
                    + " (models or hosts): then its last frame is enough");
        }
        return new Verdict.Disconnected(evidence(null, "the response ended without a finish reason"));
    }

    private Verdict hidden(String client) {
        Once.warn("[HoldpointReasonHidden] " + client + " does not pass on why " + name()
                + " ended a round: it puts a reason of its own in its place, and the provider's could not be seen. So the"
                + " answer does not count as clean, and what it held is discarded. Use another client for this model; or,"
                + " if you accept that cut and filtered answers count as clean, set -D" + Reasonless.PROPERTY + "="
                + name());
        return new Verdict.Suspect(evidence(
                null, client + " does not pass on why the provider ended a round, and gives a reason of its own"));
    }

    /** Routers and servers report a clean reason for a cut round; what arrived tells. */
    private @Nullable Verdict contradiction() {
        if (tokenCap != null && outputTokens != null && outputTokens >= tokenCap) {
            return suspect("the round used all " + tokenCap + " tokens it was allowed");
        }
        for (Call call : calls) {
            if (call.arguments() != null && JsonText.isCut(call.arguments())) {
                return suspect("the arguments of " + call.tool() + " were cut off");
            }
        }
        boolean toolsShouldFollow = reasons.stream().anyMatch(reason -> table.meaning(reason) == Meaning.TOOLS_FOLLOW);
        return toolsShouldFollow && calls.isEmpty() ? suspect("there is no tool call") : null;
    }

    private Verdict suspect(String contradiction) {
        return new Verdict.Suspect(evidence(lastReason(), said() + ", but " + contradiction));
    }

    private String said() {
        return reasons.isEmpty() ? "the provider gave no reason" : "the provider said " + lastReason();
    }

    private @Nullable String lastReason() {
        return reasons.isEmpty() ? null : reasons.get(reasons.size() - 1);
    }

    private String name() {
        return model != null ? model : host != null ? host : table.provider();
    }

    private Evidence evidence(@Nullable String reason, String detail) {
        return Evidence.reason(source, reason, detail);
    }
}
