package io.holdpoint.agent.framework;

import io.holdpoint.agent.loader.LoaderResources;
import io.holdpoint.agent.weave.ClassShape;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Looks at the class files of a framework that a loader sees, and notes what hooks would miss there. */
final class Inspection {

    private final ClassLoader loader;
    private final List<String> missing = new ArrayList<>();

    Inspection(ClassLoader loader) {
        this.loader = loader;
    }

    /** What was missing so far, each as part of a sentence. */
    List<String> missing() {
        return missing;
    }

    /** Notes that something is not there. */
    void misses(String what) {
        missing.add(what);
    }

    /** Checks that a class is there and has what its hooks need. */
    void check(String name, List<Hook> hooks) {
        ClassShape type = shape(name);
        if (type != null) {
            for (Hook hook : hooks) {
                String lacks = hook.missingFrom(type);
                if (lacks != null) {
                    misses(lacks);
                }
            }
        }
    }

    /** Checks that a class declares a method, given with its descriptor. */
    void checkDeclares(String name, String method) {
        ClassShape type = shape(name);
        int descriptor = method.indexOf('(');
        if (type != null && type.method(method.substring(0, descriptor), method.substring(descriptor)) == null) {
            misses("the method " + method + " in " + name.replace('/', '.'));
        }
    }

    /** What a class declares; {@code null}, and noted, if it cannot be read. */
    @Nullable
    ClassShape shape(String name) {
        try {
            byte[] file = LoaderResources.read(loader, name + ".class");
            if (file != null) {
                return ClassShape.read(file);
            }
            misses("the class " + name.replace('/', '.'));
        } catch (IOException | IllegalArgumentException e) {
            misses("the class " + name.replace('/', '.') + " to be readable (" + e + ")");
        }
        return null;
    }

    /** A framework's version as one of its jars tells it, as part of a sentence. */
    static String version(ClassLoader loader, String group, String... artifacts) {
        for (String artifact : artifacts) {
            String version = version(loader, "META-INF/maven/" + group + "/" + artifact + "/pom.properties");
            if (version != null) {
                return version;
            }
        }
        return "(version unknown)";
    }

    private static @Nullable String version(ClassLoader loader, String resource) {
        try {
            byte[] file = LoaderResources.read(loader, resource);
            if (file == null) {
                return null;
            }
            Properties properties = new Properties();
            properties.load(new StringReader(new String(file, StandardCharsets.ISO_8859_1)));
            return properties.getProperty("version");
        } catch (IOException | IllegalArgumentException e) {
            return null; // The version only decorates a message.
        }
    }
}
