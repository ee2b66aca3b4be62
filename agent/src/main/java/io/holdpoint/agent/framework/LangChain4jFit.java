package io.holdpoint.agent.framework;

import io.holdpoint.agent.loader.LoaderResources;
import io.holdpoint.agent.weave.ClassShape;
import io.holdpoint.agent.weave.GuardPrologue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Checks all of LangChain4j that a loader sees against the table, before any of it is hooked. Class by class would not
 * do: a class that was renamed is never loaded and never missed, and hooks that start an answer but never hear of its
 * end are worse than none.
 */
final class LangChain4jFit {

    private static final String SERVICES = "dev/langchain4j/service/";

    private final ClassLoader loader;
    private final List<String> missing = new ArrayList<>();

    private LangChain4jFit(ClassLoader loader) {
        this.loader = loader;
    }

    static Support of(ClassLoader loader) {
        boolean runtime = LoaderResources.sees(loader, GuardPrologue.GATE);
        boolean adapter = LoaderResources.sees(loader, LangChain4jTable.HOOKS);
        if (!runtime) {
            return adapter ? Support.withoutRuntime(loader) : Support.NONE;
        }
        LangChain4jFit fit = new LangChain4jFit(loader);
        if (!adapter) {
            return Support.withoutAdapter(loader, fit.version());
        }
        fit.check();
        return fit.missing.isEmpty() ? Support.FULL : misfit(loader, fit.missing);
    }

    static Support misfit(ClassLoader loader, List<String> missing) {
        return Support.misfit(loader, new LangChain4jFit(loader).version(), missing);
    }

    private void check() {
        // langchain4j-core is also used alone; then there are no AI services to hook.
        boolean services = LoaderResources.sees(loader, SERVICES + "AiServices");
        for (Map.Entry<String, List<Hook>> hooked : LangChain4jTable.BY_NAME.entrySet()) {
            if (services || !hooked.getKey().startsWith(SERVICES)) {
                checkClass(hooked.getKey(), hooked.getValue());
            }
        }
        if (services) {
            checkServiceCall();
        }
        checkDeclares(LangChain4jTable.STREAMING_HANDLE, LangChain4jTable.CANCEL);
        checkDeclares(LangChain4jTable.LISTENER_REGISTRAR, LangChain4jTable.FIRE_EVENT);
    }

    private void checkClass(String name, List<Hook> hooks) {
        ClassShape type = shape(name);
        if (type != null) {
            for (Hook hook : hooks) {
                String lacks = hook.missingFrom(type);
                if (lacks != null) {
                    missing.add(lacks);
                }
            }
        }
    }

    private void checkServiceCall() {
        ClassShape host = shape(LangChain4jTable.AI_SERVICES);
        if (host == null) {
            return;
        }
        for (String nested : host.nestMembers()) {
            ClassShape type = shape(nested);
            if (type != null
                    && type.interfaces().contains(LangChain4jTable.INVOCATION_HANDLER)
                    && LangChain4jTable.SERVICE_CALL.isIn(type)) {
                return;
            }
        }
        missing.add("an InvocationHandler nested in " + host.name().replace('/', '.'));
    }

    private void checkDeclares(String name, Hook hook) {
        ClassShape type = shape(name);
        if (type != null && type.method(hook.method(), hook.descriptor()) == null) {
            missing.add("the method " + hook.method() + hook.descriptor() + " in " + name.replace('/', '.'));
        }
    }

    private @Nullable ClassShape shape(String name) {
        try {
            byte[] file = LoaderResources.read(loader, name + ".class");
            if (file != null) {
                return ClassShape.read(file);
            }
            missing.add("the class " + name.replace('/', '.'));
        } catch (IOException | IllegalArgumentException e) {
            missing.add("the class " + name.replace('/', '.') + " to be readable (" + e + ")");
        }
        return null;
    }

    /** The version as its jar tells it, as part of a sentence. */
    private String version() {
        for (String artifact : new String[] {"langchain4j", "langchain4j-core"}) {
            String version = version("META-INF/maven/dev.langchain4j/" + artifact + "/pom.properties");
            if (version != null) {
                return version;
            }
        }
        return "(version unknown)";
    }

    private @Nullable String version(String resource) {
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
