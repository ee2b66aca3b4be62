package io.holdpoint.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Services that an application provides: as seen from this runtime's loader, and from the thread's. */
final class Services {

    private Services() {}

    static <S> List<S> of(Class<S> service) {
        List<S> found = new ArrayList<>();
        Set<Class<?>> types = new HashSet<>();
        for (@Nullable
        ClassLoader loader : new @Nullable ClassLoader[] {
            Services.class.getClassLoader(), Thread.currentThread().getContextClassLoader()
        }) {
            ServiceLoader.load(service, loader).stream()
                    .filter(provider -> types.add(provider.type()))
                    .forEach(provider -> found.add(provider.get()));
        }
        return found;
    }
}
