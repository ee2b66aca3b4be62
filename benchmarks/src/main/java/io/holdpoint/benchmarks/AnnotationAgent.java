package io.holdpoint.benchmarks;

import static net.bytebuddy.matcher.ElementMatchers.declaresMethod;
import static net.bytebuddy.matcher.ElementMatchers.isAnnotatedWith;
import static net.bytebuddy.matcher.ElementMatchers.named;

import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

/**
 * The agent one writes first: Byte Buddy's, with its matchers, looking for methods by their annotation. It weaves less
 * than Holdpoint's, one field read, and no framework.
 */
public final class AnnotationAgent {

    private static final String SPECULATIVE = "io.holdpoint.annotation.Speculative";

    private AnnotationAgent() {}

    /** Called by the JVM. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        new AgentBuilder.Default()
                .type(declaresMethod(isAnnotatedWith(named(SPECULATIVE))))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(Guard.class).on(isAnnotatedWith(named(SPECULATIVE)))))
                .installOn(instrumentation);
    }

    /** What is woven. */
    public static final class Guard {

        private Guard() {}

        /** Lets every call through. */
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        public static boolean enter() {
            return Boolean.getBoolean("io.holdpoint.benchmarks.never");
        }
    }
}
