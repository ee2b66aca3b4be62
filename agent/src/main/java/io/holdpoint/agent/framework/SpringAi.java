package io.holdpoint.agent.framework;

import io.holdpoint.agent.loader.LoaderResources;
import io.holdpoint.agent.weave.ClassShape;
import io.holdpoint.agent.weave.GuardPrologue;
import io.holdpoint.agent.weave.Prologue;
import io.holdpoint.agent.weave.UnadaptedPrologue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides what is woven into Spring AI's classes: the hooks; or, where these would not work, a refusal in the methods
 * that execute tools; or nothing, where an application does not use Holdpoint.
 *
 * <p>This class is threadsafe.
 */
final class SpringAi {

    private static final SupportByLoader SUPPORT = new SupportByLoader(SpringAi::inspect);

    private SpringAi() {}

    static boolean isHooked(String name) {
        return SpringAiTable.BY_NAME.containsKey(name);
    }

    static Map<String, Prologue> prologues(ClassLoader loader, ClassShape type, List<String> problems) {
        List<Hook> hooks = SpringAiTable.BY_NAME.get(type.name());
        if (hooks == null) {
            return Map.of();
        }
        Support support = SUPPORT.of(loader, problems);
        if (support.usesHooks()) {
            List<String> missing = new ArrayList<>();
            Map<String, Prologue> prologues = Hook.prologues(hooks, type, missing);
            if (missing.isEmpty()) {
                return prologues;
            }
            // The class in hand is not the one the loader showed: another agent, or a second copy.
            support = Support.misfit(loader, SpringAiTable.ADAPTER, version(loader), missing);
            problems.add(support.problem());
        }
        return support.usesRefusal() ? refusals(type, hooks, support.fix()) : Map.of();
    }

    /**
     * By name only: a version that does not fit may have other parameters. Not only in what executes tools, which may have
     * moved: once a hooked method has been called, the guards themselves look for the framework on the stack.
     */
    private static Map<String, Prologue> refusals(ClassShape type, List<Hook> hooks, String fix) {
        Map<String, Prologue> prologues = new HashMap<>();
        String executes = SpringAiTable.EXECUTES.get(type.name());
        for (ClassShape.Method method : type.methods()) {
            boolean executing = method.name().equals(executes) && method.hasCode() && !method.isSynthetic();
            if (executing || Hook.anyNamed(hooks, method)) {
                prologues.put(method.key(), new UnadaptedPrologue(SpringAiTable.ADAPTER.framework(), fix));
            }
        }
        return prologues;
    }

    /** All of it at once: hooks that start an answer but never hear of its end are worse than none. */
    private static Support inspect(ClassLoader loader) {
        Adapter adapter = SpringAiTable.ADAPTER;
        boolean adapted = LoaderResources.sees(loader, adapter.hooks());
        if (!LoaderResources.sees(loader, GuardPrologue.GATE)) {
            return adapted ? Support.withoutRuntime(loader, adapter) : Support.NONE;
        }
        if (!adapted) {
            return Support.withoutAdapter(loader, adapter, version(loader));
        }
        Inspection inspection = new Inspection(loader);
        for (Map.Entry<String, List<Hook>> hooked : SpringAiTable.BY_NAME.entrySet()) {
            if (isExpected(loader, hooked.getKey())) {
                inspection.check(hooked.getKey(), hooked.getValue());
            }
        }
        return inspection.missing().isEmpty()
                ? Support.FULL
                : Support.misfit(loader, adapter, version(loader), inspection.missing());
    }

    /** spring-ai-model is also used alone; then there is no chat client to hook. Of the models each is optional. */
    private static boolean isExpected(ClassLoader loader, String type) {
        if (type.startsWith(SpringAiTable.OPENAI)) {
            return LoaderResources.sees(loader, type);
        }
        return !type.startsWith(SpringAiTable.CLIENT)
                || LoaderResources.sees(loader, SpringAiTable.CLIENT + "ChatClient");
    }

    private static String version(ClassLoader loader) {
        return Inspection.version(loader, "org.springframework.ai", "spring-ai-model", "spring-ai-client-chat");
    }
}
