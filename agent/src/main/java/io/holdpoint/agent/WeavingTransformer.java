package io.holdpoint.agent;

import io.holdpoint.agent.framework.Frameworks;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every class that is loaded and passes on the few that matter. For all others this costs one walk over the
 * constant pool and no allocation.
 */
final class WeavingTransformer implements ClassFileTransformer {

    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (loader == null || !isApplication(loader)) {
            return null;
        }
        try {
            if (!matters(name, bytes)) {
                return null;
            }
            return Weaving.weave(loader, name, bytes);
        } catch (Throwable e) {
            // The JVM ignores whatever a transformer throws, and loads the class as it is.
            Weaving.failed(loader, name, e);
            return null;
        }
    }

    /** Whether a loader may have application code; the JDK's boot loader, which is {@code null}, has none. */
    @SuppressWarnings("ReferenceEquality") // Loaders are the application's own code; none of it is called.
    static boolean isApplication(ClassLoader loader) {
        return loader != PLATFORM;
    }

    private static boolean matters(@Nullable String name, byte[] bytes) {
        if (name != null) {
            if (name.startsWith("io/holdpoint/agent/")) {
                return false; // These contain the names that are looked for.
            }
            if (Frameworks.isHooked(name)) {
                return true;
            }
        }
        return ConstantPool.matters(bytes);
    }
}
