package io.holdpoint.agent.framework;

import io.holdpoint.agent.loader.LoaderResources;
import io.holdpoint.agent.weave.ClassShape;
import io.holdpoint.agent.weave.GuardPrologue;
import java.util.List;
import java.util.Map;

/**
 * Checks all of LangChain4j that a loader sees against the table, before any of it is hooked. Class by class would not
 * do: a class that was renamed is never loaded and never missed, and hooks that start an answer but never hear of its
 * end are worse than none.
 */
final class LangChain4jFit {

    private static final String SERVICES = "dev/langchain4j/service/";

    private final ClassLoader loader;
    private final Inspection inspection;

    private LangChain4jFit(ClassLoader loader) {
        this.loader = loader;
        this.inspection = new Inspection(loader);
    }

    static Support of(ClassLoader loader) {
        boolean runtime = LoaderResources.sees(loader, GuardPrologue.GATE);
        boolean adapter = LoaderResources.sees(loader, LangChain4jTable.ADAPTER.hooks());
        if (!runtime) {
            return adapter ? Support.withoutRuntime(loader, LangChain4jTable.ADAPTER) : Support.NONE;
        }
        if (!adapter) {
            return Support.withoutAdapter(loader, LangChain4jTable.ADAPTER, version(loader));
        }
        LangChain4jFit fit = new LangChain4jFit(loader);
        fit.check();
        List<String> missing = fit.inspection.missing();
        return missing.isEmpty() ? Support.FULL : misfit(loader, missing);
    }

    static Support misfit(ClassLoader loader, List<String> missing) {
        return Support.misfit(loader, LangChain4jTable.ADAPTER, version(loader), missing);
    }

    private static String version(ClassLoader loader) {
        return Inspection.version(loader, "dev.langchain4j", "langchain4j", "langchain4j-core");
    }

    private void check() {
        // langchain4j-core is also used alone; then there are no AI services to hook.
        boolean services = LoaderResources.sees(loader, SERVICES + "AiServices");
        for (Map.Entry<String, List<Hook>> hooked : LangChain4jTable.BY_NAME.entrySet()) {
            if (services || !hooked.getKey().startsWith(SERVICES)) {
                inspection.check(hooked.getKey(), hooked.getValue());
            }
        }
        if (services) {
            checkServiceCall();
        }
        checkDeclares(LangChain4jTable.STREAMING_HANDLE, LangChain4jTable.CANCEL);
        checkDeclares(LangChain4jTable.LISTENER_REGISTRAR, LangChain4jTable.FIRE_EVENT);
        for (Map.Entry<String, List<Hook>> hooked : LangChain4jModels.BY_NAME.entrySet()) {
            if (LoaderResources.sees(loader, hooked.getKey())) {
                inspection.check(hooked.getKey(), hooked.getValue());
            }
        }
        if (LoaderResources.sees(loader, LangChain4jModels.HTTP_CLIENT)) {
            LangChain4jModels.HTTP.forEach(hook -> checkDeclares(LangChain4jModels.HTTP_CLIENT, hook));
        }
    }

    private void checkServiceCall() {
        ClassShape host = inspection.shape(LangChain4jTable.AI_SERVICES);
        if (host == null) {
            return;
        }
        for (String nested : host.nestMembers()) {
            ClassShape type = inspection.shape(nested);
            if (type != null
                    && type.interfaces().contains(LangChain4jTable.INVOCATION_HANDLER)
                    && LangChain4jTable.SERVICE_CALL.isIn(type)) {
                return;
            }
        }
        inspection.misses("an InvocationHandler nested in " + host.name().replace('/', '.'));
    }

    private void checkDeclares(String name, Hook hook) {
        ClassShape type = inspection.shape(name);
        if (type != null && type.method(hook.method(), hook.descriptor()) == null) {
            inspection.misses("the method " + hook.method() + hook.descriptor() + " in " + name.replace('/', '.'));
        }
    }
}
