package io.holdpoint.internal;

import io.holdpoint.CallHeldException;
import io.holdpoint.CallRefusedException;
import io.holdpoint.HoldpointException;
import io.holdpoint.Receipt;
import io.holdpoint.internal.Tables.Tool;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where woven methods ask whether to run. The woven prologue reads {@link #live}; only while that is not zero does it
 * call the site that {@link #link} made for it.
 */
public final class Gate {

    /** While this is zero, no answer is open anywhere and every guarded method just runs. Read by woven code. */
    @SuppressWarnings("NonFinalStaticField")
    public static volatile int live;

    private static final VarHandle LIVE;
    private static final MethodHandle LOOK;
    private static final MethodHandle ANSWER;

    /** Frameworks that run tools and that no adapter watches, with what to do about it. */
    private static final Map<String, String> UNADAPTED = new ConcurrentHashMap<>();

    private static final boolean REFUSE_UNOWNED;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            LIVE = lookup.findStaticVarHandle(Gate.class, "live", int.class);
            LOOK = lookup.findStatic(Gate.class, "look", MethodType.methodType(boolean.class));
            ANSWER = lookup.findStatic(
                    Gate.class, "answer", MethodType.methodType(Object.class, Site.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
        REFUSE_UNOWNED = Settings.fromSystemProperties().unowned() == Settings.Unowned.REFUSE;
        if (REFUSE_UNOWNED) {
            raise();
        }
    }

    private Gate() {}

    static void raise() {
        LIVE.getAndAdd(1);
    }

    static void lower() {
        LIVE.getAndAdd(-1);
    }

    /**
     * Links the call that a guarded method makes to the gate, once for each method. Called by the JVM.
     *
     * @param siteType the receiver, if any, and the method's parameters, to {@code Object}
     * @param methodType the method's own type
     * @param isStatic 1 for a static method, otherwise 0
     */
    public static CallSite link(
            MethodHandles.Lookup caller, String method, MethodType siteType, MethodType methodType, int isStatic)
            throws ReflectiveOperationException {
        Class<?> owner = caller.lookupClass();
        // The exact body, not whatever overrides it: otherwise a replay of a super call would run the override twice.
        MethodHandle body = isStatic == 1
                ? MethodHandles.dropArguments(caller.findStatic(owner, method, methodType), 0, Object.class)
                : caller.findSpecial(owner, method, methodType, owner);
        MethodHandle spread = body.asType(
                        body.type().changeParameterType(0, Object.class).changeReturnType(Object.class))
                .asSpreader(Object[].class, methodType.parameterCount());
        Site site = new Site(owner, method, methodType, isStatic == 1, spread);
        MethodHandle answer = ANSWER.bindTo(site)
                .asCollector(Object[].class, siteType.parameterCount())
                .asType(siteType);
        MethodHandle run =
                MethodHandles.dropArguments(MethodHandles.constant(Object.class, null), 0, siteType.parameterList());
        MethodHandle look = MethodHandles.dropArguments(LOOK, 0, siteType.parameterList());
        return new ConstantCallSite(MethodHandles.guardWithTest(look, answer, run));
    }

    /** Called by woven code of a framework that no adapter watches, each time it runs a tool. */
    public static void unadapted(String framework, String fix) {
        if (UNADAPTED.putIfAbsent(framework, fix) == null) {
            raise();
        }
    }

    /** Whether this thread's call needs more than a glance. */
    @SuppressWarnings("unused") // through LOOK
    private static boolean look() {
        return Binding.current() != null || REFUSE_UNOWNED || !UNADAPTED.isEmpty();
    }

    /** What a guarded method returns instead of running; {@code null} to let it run. */
    @SuppressWarnings("unused") // through ANSWER
    private static @Nullable Object answer(Site site, @Nullable Object[] receiverAndArguments) {
        Binding binding = Binding.current();
        if (binding == null) {
            refuseIfUnowned(site);
            return null;
        }
        return site.hold(binding, receiverAndArguments);
    }

    private static void refuseIfUnowned(Site site) {
        String refusal = refusalOutside(site.name(), FrameworkFrames::onThisStack);
        if (refusal != null) {
            throw new CallRefusedException(refusal);
        }
    }

    /**
     * Why something speculative must not run that the calling thread calls outside every answer; {@code null} if it may.
     *
     * @param caller finds the framework that makes the call for a model, or {@code null}
     */
    static @Nullable String refusalOutside(String what, Supplier<@Nullable String> caller) {
        if (RunningCall.current() != null) {
            return null;
        }
        if (REFUSE_UNOWNED) {
            return "[HoldpointUnowned] " + what + " was called outside every answer, and "
                    + Settings.UNOWNED + "=refuse forbids that; it did not run. Call it inside an answer, or set "
                    + Settings.UNOWNED + "=run";
        }
        String framework = caller.get();
        return framework == null
                ? null
                : "[HoldpointLostContext] " + what + " was called by " + framework
                        + " for a model, but the answer it belongs to is not known; it did not run. "
                        + UNADAPTED.getOrDefault(framework, "");
    }

    /** One guarded method. */
    private static final class Site {

        /** Returned by methods that return nothing. */
        private static final Object HELD = new Object();

        private final Class<?> owner;
        private final String method;
        private final MethodType type;
        private final boolean isStatic;
        private final MethodHandle body;
        /** Looked up by the first call that is held, and the same for all of them. */
        private volatile @Nullable Tool tool;

        Site(Class<?> owner, String method, MethodType type, boolean isStatic, MethodHandle body) {
            this.owner = owner;
            this.method = method;
            this.type = type;
            this.isStatic = isStatic;
            this.body = body;
        }

        private Tool tool() {
            Tool known = tool;
            if (known == null) {
                known = Tables.require(owner, method, type.toMethodDescriptorString());
                tool = known;
            }
            return known;
        }

        String name() {
            return owner.getName() + "." + method;
        }

        Object hold(Binding binding, @Nullable Object[] receiverAndArguments) {
            PendingCall call;
            try {
                call = pending(tool(), binding, receiverAndArguments);
            } catch (HoldpointException e) {
                throw e;
            } catch (RuntimeException e) {
                CallRefusedException refused = new CallRefusedException("[HoldpointSnapshot] " + name()
                        + " was called inside an answer with arguments that cannot be recorded (" + e.getMessage()
                        + "); it did not run and is not held");
                refused.initCause(e);
                throw refused;
            }
            Object promise = promise(call);
            Engine.Held held = binding.stream.engine().hold(binding.stream, call);
            if (held.receipt() == null) {
                throw new CallRefusedException(String.valueOf(held.refusal()));
            }
            return promise != null ? promise : answer(held.receipt());
        }

        private PendingCall pending(Tool tool, Binding binding, @Nullable Object[] receiverAndArguments) {
            Object target = isStatic ? null : receiverAndArguments[0];
            @Nullable
            Object[] arguments = isStatic
                    ? receiverAndArguments
                    : Arrays.copyOfRange(receiverAndArguments, 1, receiverAndArguments.length);
            return new PendingCall(tool, target, arguments, binding.position, null, body);
        }

        /** For a method that answers later: what it will answer. */
        private @Nullable Object promise(PendingCall call) {
            Class<?> returns = type.returnType();
            return returns != Object.class && returns.isAssignableFrom(CompletableFuture.class) ? call.promise() : null;
        }

        /** What fits the method's return type: nothing, or the receipt; or an exception that is the receipt. */
        private Object answer(Receipt receipt) {
            Class<?> returns = type.returnType();
            if (returns == void.class) {
                return HELD;
            }
            if (returns == String.class || returns == CharSequence.class) {
                return receipt.text();
            }
            throw new CallHeldException(receipt);
        }
    }
}
