package io.holdpoint.benchmarks;

import io.holdpoint.StreamContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.springframework.aop.framework.ProxyFactory;

/** A call of a method that does nothing, and what stands between the caller and it. Runs under the agent. */
@State(Scope.Thread)
@Fork(jvmArgsAppend = Bench.AGENT)
public class GuardBenchmark {

    private final Desk desk = new Desk();
    private final Greeter jdkProxy = jdkProxy(desk);
    private final Desk springProxy = springProxy(desk);
    private final String name = "sara_doe_496";

    /** The yardstick. */
    @Benchmark
    public String directCall() {
        return desk.plain(name);
    }

    /** The agent must not have touched it. */
    @Benchmark
    public String eagerMethod() {
        return desk.eager(name);
    }

    /** What a guarded method costs an application while nobody talks to a model. */
    @Benchmark
    public String guardedNoAnswerOpen() {
        return desk.guarded(name);
    }

    /** What it costs a thread that works for no answer while answers are open. */
    @Benchmark
    public String guardedAnswersOpenElsewhere(OpenAnswer answer) {
        return desk.guarded(name);
    }

    /** The usual way to intercept without an agent: a handler that calls the target by reflection. */
    @Benchmark
    public String jdkProxy() {
        return jdkProxy.plain(name);
    }

    /** The usual way in Spring: a subclass, with one interceptor. */
    @Benchmark
    public String springAopProxy() {
        return springProxy.plain(name);
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
}
