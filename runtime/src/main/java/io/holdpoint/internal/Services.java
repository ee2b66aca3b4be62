package io.holdpoint.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/** Services that an application provides: as seen from this runtime's loader, and from the thread's. */
final class Services {

    private Services() {}

    static <S> List<S> of(Class<S> service) {
        List<S> found = new ArrayList<>();
        Set<Class<?>> types = new HashSet<>();
        for (ClassLoader loader : loaders(service)) {
            ServiceLoader.load(service, loader).stream()
                    .filter(provider -> types.add(provider.type()))
                    .forEach(provider -> found.add(provider.get()));
        }
        return found;
    }

    /** This runtime's loader, and the thread's if it is one that sees this runtime and not another one. */
    @SuppressWarnings("ReferenceEquality") // a loader is itself only
    static List<ClassLoader> loaders(Class<?> service) {
        List<ClassLoader> loaders = new ArrayList<>();
        loaders.add(Services.class.getClassLoader());
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        if (ofThread != null && ofThread != loaders.get(0)) {
            try {
                if (Class.forName(service.getName(), false, ofThread) == service) {
                    loaders.add(ofThread);
                }
            } catch (ClassNotFoundException e) {
                // Somebody else's thread.
            }
        }
        return loaders;
    }
}
