package io.holdpoint.adk;

import com.google.adk.agents.RunConfig;
import com.google.adk.events.Event;
import com.google.adk.runner.Runner;
import com.google.genai.types.Content;
import io.reactivex.rxjava3.core.Flowable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What runners are asked to do. */
final class Runs {

    /** ADK's own method, and not an override that has called it: that would be called twice. */
    private static final MethodHandle RUN_ASYNC = runAsync();

    private Runs() {}

    /** The runner's events, each subscription to which is an answer. */
    static Flowable<Event> answers(
            Runner runner,
            String userId,
            String sessionId,
            Content message,
            RunConfig config,
            @Nullable Map<String, Object> stateDelta) {
        String id = answerId(stateDelta);
        Map<String, Object> delta = withoutAnswerId(stateDelta);
        return Flowable.defer(() -> {
            RunConfig own = RunConfig.builder(config).build();
            return new AnswerFlowable(
                    () -> Answer.open(id, own), answer -> run(runner, userId, sessionId, message, own, delta));
        });
    }

    @SuppressWarnings("unchecked")
    private static Flowable<Event> run(
            Runner runner,
            String userId,
            String sessionId,
            Content message,
            RunConfig config,
            @Nullable Map<String, Object> stateDelta) {
        try {
            Reentry.pass(runner);
            return (Flowable<Event>) RUN_ASYNC.invokeExact(runner, userId, sessionId, message, config, stateDelta);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e); // It declares none.
        }
    }

    private static @Nullable String answerId(@Nullable Map<String, Object> stateDelta) {
        Object id = stateDelta == null ? null : stateDelta.get(HoldpointAdk.ANSWER_ID);
        return id == null || id.toString().isBlank() ? null : id.toString();
    }

    private static @Nullable Map<String, Object> withoutAnswerId(@Nullable Map<String, Object> stateDelta) {
        if (stateDelta == null || !stateDelta.containsKey(HoldpointAdk.ANSWER_ID)) {
            return stateDelta;
        }
        Map<String, Object> rest = new HashMap<>(stateDelta);
        rest.remove(HoldpointAdk.ANSWER_ID);
        return rest;
    }

    private static MethodHandle runAsync() {
        MethodType type = MethodType.methodType(
                Flowable.class, String.class, String.class, Content.class, RunConfig.class, Map.class);
        try {
            return MethodHandles.privateLookupIn(Runner.class, MethodHandles.lookup())
                    .findSpecial(Runner.class, "runAsync", type, Runner.class);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Runner.runAsync cannot be called", e);
        }
    }
}
