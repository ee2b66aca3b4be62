package io.holdpoint.agent.loader;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import org.jspecify.annotations.Nullable;

/** Looks at what a class loader can see without loading any of it. */
public final class LoaderResources {

    private LoaderResources() {}

    /** Whether the loader can see a class. */
    public static boolean sees(ClassLoader loader, String internalName) {
        return loader.getResource(internalName + ".class") != null;
    }

    /** Where the loader sees a class, or {@code null} if it does not. */
    public static @Nullable String location(ClassLoader loader, String internalName) {
        URL url = loader.getResource(internalName + ".class");
        return url == null ? null : url.toExternalForm();
    }

    /** The bytes of a resource, or {@code null} if the loader does not see it. */
    public static byte @Nullable [] read(ClassLoader loader, String resource) throws IOException {
        URL url = loader.getResource(resource);
        return url == null ? null : read(url);
    }

    /** The bytes behind a resource's address. */
    public static byte[] read(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false); // A cached jar file would stay open after its loader is closed.
        try (InputStream in = connection.getInputStream()) {
            return in.readAllBytes();
        }
    }

    /** Names a loader in a message. */
    @SuppressWarnings("ReferenceEquality")
    public static String describe(ClassLoader loader) {
        return loader == ClassLoader.getSystemClassLoader()
                ? "the application class loader"
                : "the class loader " + loader.getClass().getName();
    }
}
