package io.holdpoint.agent.framework;

import io.holdpoint.agent.loader.LoaderResources;
import io.holdpoint.agent.loader.Release;
import java.util.List;

/**
 * What can be done for a framework as one class loader has it.
 *
 * @param means what is woven
 * @param problem what is missing, in one line, or empty
 * @param fix what to do about it, or empty
 */
record Support(Means means, String problem, String fix) {

    /** What is woven into a framework. */
    enum Means {
        /** Nothing: the application does not use Holdpoint, or nothing that could be called is there. */
        NOTHING,
        /** The hooks. */
        HOOKS,
        /** Refusals, because hooks would not work. */
        REFUSALS
    }

    static final Support NONE = new Support(Means.NOTHING, "", "");
    static final Support FULL = new Support(Means.HOOKS, "", "");

    boolean usesHooks() {
        return means == Means.HOOKS;
    }

    boolean usesRefusal() {
        return means == Means.REFUSALS;
    }

    static Support withoutRuntime(ClassLoader loader, Adapter adapter) {
        String fix = "add the dependency io.holdpoint:holdpoint-runtime" + Release.suffix();
        return new Support(
                Means.NOTHING,
                "[HoldpointRuntimeMissing] " + LoaderResources.describe(loader) + " has " + adapter.artifact()
                        + " but not" + " io.holdpoint.internal.Gate: " + fix,
                fix);
    }

    static Support withoutAdapter(ClassLoader loader, Adapter adapter, String version) {
        String fix = "add the dependency io.holdpoint:" + adapter.artifact() + Release.suffix();
        return new Support(
                Means.REFUSALS,
                "[HoldpointAdapterMissing] " + LoaderResources.describe(loader) + " has " + adapter.framework() + " "
                        + version + " and holdpoint-runtime but not "
                        + adapter.hooks().replace('/', '.') + "; speculative tools called by a model are refused: "
                        + fix,
                fix);
    }

    static Support misfit(ClassLoader loader, Adapter adapter, String version, List<String> missing) {
        return misfit(loader, adapter, version, missing, "speculative tools called by a model are refused");
    }

    /**
     * For a release that lacks something.
     *
     * @param missing what, each as part of a sentence
     * @param consequence what is refused therefore, as part of a sentence
     */
    static Support misfit(
            ClassLoader loader, Adapter adapter, String version, List<String> missing, String consequence) {
        String fix = "use " + adapter.framework() + " " + adapter.range() + " or a newer Holdpoint";
        return new Support(
                Means.REFUSALS,
                "[HoldpointFrameworkMisfit] " + adapter.framework() + " " + version + " in "
                        + LoaderResources.describe(loader)
                        + " does not fit: expected " + String.join(", ", missing)
                        + "; found none; " + consequence + ": " + fix,
                fix);
    }
}
