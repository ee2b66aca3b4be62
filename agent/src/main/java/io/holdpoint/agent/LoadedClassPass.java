package io.holdpoint.agent;

import io.holdpoint.agent.framework.Frameworks;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sends loaded application classes through the transformer once more: those with tools, and those with hooks. */
final class LoadedClassPass {

    private final Instrumentation instrumentation;
    private final Map<ClassLoader, Set<String>> tables = new HashMap<>();

    LoadedClassPass(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    void run(Class<?>[] classes) {
        boolean interfaces = hasHookedInterface(classes);
        List<Class<?>> wanted = new ArrayList<>();
        for (Class<?> type : classes) {
            if (isHooked(type) || (interfaces && implementsHooked(type)) || hasTools(type)) {
                wanted.add(type);
            }
        }
        if (!wanted.isEmpty()) {
            retransform(wanted);
        }
    }

    private static boolean isHooked(Class<?> type) {
        return Frameworks.isHooked(type.getName().replace('.', '/'));
    }

    /** If the interface itself is not loaded, no implementation is. */
    private static boolean hasHookedInterface(Class<?>[] classes) {
        for (Class<?> type : classes) {
            if (type.isInterface()
                    && Frameworks.isHookedInterface(type.getName().replace('.', '/'))) {
                return true;
            }
        }
        return false;
    }

    private static boolean implementsHooked(Class<?> type) {
        for (Class<?> implemented : type.getInterfaces()) {
            if (Frameworks.isHookedInterface(implemented.getName().replace('.', '/'))) {
                return true;
            }
        }
        return false;
    }

    private boolean hasTools(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        Set<String> names = tables.get(loader);
        if (names == null) {
            names = ToolIndex.of(loader);
            tables.put(loader, names);
        }
        return !names.isEmpty() && names.contains(ToolIndex.tableOf(type));
    }

    /** All at once, because each time stops every thread; one by one only to find out which one fails. */
    private void retransform(List<Class<?>> types) {
        try {
            instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
        } catch (Throwable all) {
            for (Class<?> type : types) {
                try {
                    instrumentation.retransformClasses(type);
                } catch (Throwable one) {
                    Weaving.failed(type.getClassLoader(), type.getName(), one);
                }
            }
        }
    }
}
