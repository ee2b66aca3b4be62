package io.holdpoint.agent;

import java.lang.instrument.Instrumentation;
import java.util.Arrays;

/**
 * The classes that were loaded before the transformer was there. Usually none of them is the application's; but with an
 * ahead-of-time cache the JVM brings up application and framework classes before it calls an agent, and another agent
 * may have loaded some.
 */
final class LoadedClasses {

    private LoadedClasses() {}

    /** Weaves those that matter. */
    static void weave(Instrumentation instrumentation) {
        Class<?>[] classes = instrumentation.getAllLoadedClasses();
        int count = 0;
        for (Class<?> type : classes) {
            ClassLoader loader = type.getClassLoader();
            if (loader != null && WeavingTransformer.isApplication(loader) && isChangeable(type) && !isOurs(type)) {
                classes[count++] = type;
            }
        }
        if (count > 0) {
            new LoadedClassPass(instrumentation).run(Arrays.copyOf(classes, count));
        }
    }

    /** Lambdas in a cache are hidden classes, with names that begin like those of the classes they are in. */
    private static boolean isChangeable(Class<?> type) {
        return !type.isArray() && !type.isHidden();
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("io.holdpoint.agent.");
    }
}
