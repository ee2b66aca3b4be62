package io.holdpoint.internal;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The runtime's side of the guard: records the calls it is asked about and answers what a test says. */
public final class Gate {

    public static volatile int live;

    /** What {@link #unadapted} was told. */
    public static final List<String> UNADAPTED = new ArrayList<>();

    private static volatile Function<Call, @Nullable Object> answers = call -> null;

    private Gate() {}

    /** Bootstraps a woven site. */
    public static CallSite link(
            MethodHandles.Lookup caller, String methodName, MethodType siteType, MethodType methodType, int isStatic)
            throws ReflectiveOperationException {
        Site site = new Site(caller.lookupClass(), methodName, siteType, methodType, isStatic);
        MethodHandle answer = MethodHandles.lookup()
                .findStatic(Gate.class, "answer", MethodType.methodType(Object.class, Site.class, Object[].class))
                .bindTo(site)
                .asCollector(Object[].class, siteType.parameterCount());
        return new ConstantCallSite(answer.asType(siteType));
    }

    /** Called where a framework's hooks cannot be. */
    public static void unadapted(String framework, String fix) {
        UNADAPTED.add(framework + ": " + fix);
    }

    /** Opens the gate: until closed, every guarded call is answered by the function. */
    public static Opened open(Function<Call, @Nullable Object> answer) {
        answers = answer;
        live = 1;
        return () -> {
            live = 0;
            answers = call -> null;
        };
    }

    /** Opens the gate and answers every guarded call; for programs of older Java releases, which know no records. */
    public static void hold(Object answer) {
        open(call -> answer);
    }

    private static @Nullable Object answer(Site site, @Nullable Object[] arguments) {
        return answers.apply(new Call(site, arguments));
    }

    /** An open gate. */
    @FunctionalInterface
    public interface Opened extends AutoCloseable {
        @Override
        void close();
    }

    /** What the bootstrap method was told. */
    public record Site(Class<?> owner, String name, MethodType siteType, MethodType methodType, int isStatic) {}

    /** A guarded call; an instance method's target is the first argument. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Call(Site site, @Nullable Object[] arguments) {}
}
