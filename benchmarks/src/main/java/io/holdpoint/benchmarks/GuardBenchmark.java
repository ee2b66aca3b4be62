package io.holdpoint.benchmarks;

import static net.bytebuddy.matcher.ElementMatchers.named;

import io.holdpoint.StreamContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.MethodDelegation;
import net.bytebuddy.implementation.bind.annotation.RuntimeType;
import net.bytebuddy.implementation.bind.annotation.SuperCall;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.springframework.aop.framework.ProxyFactory;

/** A call of a method that does nothing, and what stands between the caller and it. Runs under the agent. */
@State(Scope.Thread)
@Fork(jvmArgsAppend = Bench.AGENT)
public class GuardBenchmark {

    /** So many in each sample, since a clock takes longer than a call. */
    static final int CALLS = 1000;

    private final Desk desk = new Desk();
    private final Greeter jdkProxy = jdkProxy(desk);
    private final Desk springProxy = springProxy(desk);
    private final Desk byteBuddySubclass = byteBuddySubclass();
    private final String name = "sara_doe_496";

    /** The yardstick. */
    @Benchmark
    public void directCall(Blackhole results) {
        for (int i = 0; i < CALLS; i++) {
            results.consume(desk.plain(name));
        }
    }

    /** The agent must not have touched it. */
    @Benchmark
    public void eagerMethod(Blackhole results) {
        for (int i = 0; i < CALLS; i++) {
            results.consume(desk.eager(name));
        }
    }

    /** What a guarded method costs an application while nobody talks to a model. */
    @Benchmark
    public void guardedNoAnswerOpen(Blackhole results) {
        for (int i = 0; i < CALLS; i++) {
            results.consume(desk.guarded(name));
        }
    }

    /** What it costs a thread that works for no answer while answers are open. */
    @Benchmark
    public void guardedAnswersOpenElsewhere(OpenAnswer answer, Blackhole results) {
        for (int i = 0; i < CALLS; i++) {
            results.consume(desk.guarded(name));
        }
    }

    /** Next to nothing: the loop remains. */
    @Benchmark
    public void inlinedDirectCall(Blackhole results) {
        for (int i = 0; i < CALLS; i++) {
            results.consume(desk.inlined(name));
        }
    }

    /** The guard alone: one read that the loop cannot leave out, one branch. */
    @Benchmark
    public void inlinedGuardedNoAnswerOpen(Blackhole results) {
        for (int i = 0; i < CALLS; i++) {
            results.consume(desk.guardedInlined(name));
        }
    }

    /** The same beside answers that are open: the guard asks the thread whether it works for one. */
    @Benchmark
    public void inlinedGuardedAnswersOpenElsewhere(OpenAnswer answer, Blackhole results) {
        for (int i = 0; i < CALLS; i++) {
            results.consume(desk.guardedInlined(name));
        }
    }

    /** The usual way to intercept without an agent: a handler that calls the target by reflection. */
    @Benchmark
    public void jdkProxy(Blackhole results) {
        for (int i = 0; i < CALLS; i++) {
            results.consume(jdkProxy.plain(name));
        }
    }

    /** The usual way in Spring: a subclass, with one interceptor. */
    @Benchmark
    public void springAopProxy(Blackhole results) {
        for (int i = 0; i < CALLS; i++) {
            results.consume(springProxy.plain(name));
        }
    }

    /** The usual way with Byte Buddy: a subclass whose methods are delegated to an interceptor. */
    @Benchmark
    public void byteBuddyDelegation(Blackhole results) {
        for (int i = 0; i < CALLS; i++) {
            results.consume(byteBuddySubclass.plain(name));
        }
    }

    /** An answer that this thread does not work for. */
    @State(Scope.Benchmark)
    public static class OpenAnswer {
        private final StreamContext answer = StreamContext.open();

        /** Without a guard there would be nothing to measure. */
        @Setup
        public void checkGuard() {
            try (var bound = answer.bind()) {
                Bench.require("HELD", new Desk().guarded("anybody"));
            }
        }
    }

    private static Greeter jdkProxy(Greeter target) {
        InvocationHandler handler = (proxy, method, arguments) -> method.invoke(target, arguments);
        return (Greeter)
                Proxy.newProxyInstance(GuardBenchmark.class.getClassLoader(), new Class<?>[] {Greeter.class}, handler);
    }

    private static Desk springProxy(Desk target) {
        ProxyFactory factory = new ProxyFactory(target);
        factory.setProxyTargetClass(true);
        factory.addAdvice((MethodInterceptor) MethodInvocation::proceed);
        return (Desk) factory.getProxy();
    }

    private static Desk byteBuddySubclass() {
        try {
            return new ByteBuddy()
                    .subclass(Desk.class)
                    .method(named("plain"))
                    .intercept(MethodDelegation.to(Interceptor.class))
                    .make()
                    .load(GuardBenchmark.class.getClassLoader())
                    .getLoaded()
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What Byte Buddy delegates to. */
    public static final class Interceptor {

        private Interceptor() {}

        /** Lets the call through. */
        @RuntimeType
        public static Object intercept(@SuperCall Callable<Object> call) throws Exception {
            return call.call();
        }
    }
}
