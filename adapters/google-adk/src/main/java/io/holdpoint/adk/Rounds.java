package io.holdpoint.adk;

import com.google.adk.agents.InvocationContext;
import com.google.adk.agents.RunConfig.StreamingMode;
import com.google.adk.events.Event;
import com.google.adk.events.EventActions;
import com.google.adk.models.LlmRequest;
import com.google.adk.models.LlmResponse;
import io.holdpoint.Evidence;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.holdpoint.verdict.RoundEnd;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rounds of an answer. Several agents may be asking their models at once, each in rounds of its own; the answer is
 * complete when the last round of every one of them is.
 *
 * <p>This class is thread-safe.
 */
final class Rounds {

    private final StreamContext stream;
    /** The latest round of each agent. Guarded by itself, and so are the rounds. */
    private final Map<String, ModelCall> latest = new LinkedHashMap<>();

    Rounds(StreamContext stream) {
        this.stream = stream;
    }

    /** A request is about to be sent to a model. */
    void begin(InvocationContext context, LlmRequest request) {
        boolean whole = context.runConfig().streamingMode() == StreamingMode.NONE;
        RoundEnd before = null;
        synchronized (latest) {
            ModelCall over = latest.put(who(context), new ModelCall(request, whole));
            if (over != null) {
                before = over.end();
            }
        }
        endIfUnclean(before);
        stream.roundStarted();
    }

    /** A model has said something. */
    void received(InvocationContext context, LlmResponse response) {
        stream.touch();
        RoundEnd end;
        synchronized (latest) {
            ModelCall call = latest.get(who(context));
            end = call != null && call.read(response) ? call.end() : null;
        }
        endIfUnclean(end);
    }

    /** A model has failed. Whether the application makes up for it or not, the round is lost. */
    void failed(Throwable error) {
        stream.end(Verdicts.modelThrew(error));
    }

    /** The application is shown an event. */
    @SuppressWarnings("deprecation") // endInvocation(), for which the framework itself looks
    void shown(Event event) {
        String author = event.author();
        if (author == null) {
            return;
        }
        EventActions actions = event.actions();
        boolean last = actions.skipSummarization().orElse(false)
                || actions.escalate().orElse(false)
                || actions.endInvocation().orElse(false)
                || actions.transferToAgent().isPresent();
        synchronized (latest) {
            ModelCall call = latest.get(author + "@" + event.branch().orElse(""));
            if (call != null) {
                call.shown(event);
                if (last) {
                    call.nothingFollows();
                }
            }
        }
    }

    /** How the answer ended, now that the application has got all of it. */
    Verdict delivered() {
        List<ModelCall> calls;
        synchronized (latest) {
            calls = List.copyOf(latest.values());
        }
        Evidence evidence = null;
        for (ModelCall call : calls) {
            RoundEnd end;
            synchronized (latest) {
                end = call.end();
            }
            if (end instanceof RoundEnd.Unclean unclean) {
                return unclean.verdict();
            }
            if (end instanceof RoundEnd.ToolsFollow tools && !call.isFollowedByNothing()) {
                return Verdicts.unfinished(tools);
            }
            evidence = end instanceof RoundEnd.Last only
                    ? only.evidence()
                    : end instanceof RoundEnd.ToolsFollow tools ? tools.evidence() : evidence;
        }
        return evidence == null ? Verdicts.withoutModel() : Verdicts.clean(evidence);
    }

    /** Agents of one invocation have names and branches of their own. */
    private static String who(InvocationContext context) {
        return context.agent().name() + "@" + context.branch().orElse("");
    }

    /** What speaks against a clean end ends the answer at once. */
    private void endIfUnclean(@Nullable RoundEnd end) {
        if (end instanceof RoundEnd.Unclean unclean) {
            stream.end(unclean.verdict());
        }
    }
}
