package io.holdpoint.agent.framework;

import io.holdpoint.agent.loader.LoaderMap;
import java.util.List;
import java.util.function.Function;

/**
 * What can be done for a framework, found out once for each class loader that has it.
 *
 * <p>This class is threadsafe.
 */
final class SupportByLoader {

    private final LoaderMap<Support> known = new LoaderMap<>();
    private final Function<ClassLoader, Support> inspect;

    SupportByLoader(Function<ClassLoader, Support> inspect) {
        this.inspect = inspect;
    }

    /** What can be done; the first time, what is missing is added to the problems. */
    Support of(ClassLoader loader, List<String> problems) {
        synchronized (known) {
            Support support = known.get(loader);
            if (support != null) {
                return support;
            }
        }
        // Outside the lock: the loader's own code runs.
        Support found = inspect.apply(loader);
        if (!found.problem().isEmpty()) {
            problems.add(found.problem());
        }
        synchronized (known) {
            if (known.get(loader) == null) {
                known.put(loader, found);
            }
        }
        return found;
    }
}
