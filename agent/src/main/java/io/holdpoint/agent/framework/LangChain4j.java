package io.holdpoint.agent.framework;

import io.holdpoint.agent.weave.ClassShape;
import io.holdpoint.agent.weave.Prologue;
import io.holdpoint.agent.weave.UnadaptedPrologue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/**
 * Decides what is woven into LangChain4j's classes: the hooks; or, where these would not work, a refusal in the methods
 * that execute tools; or nothing, where an application does not use Holdpoint.
 *
 * <p>This class is threadsafe.
 */
final class LangChain4j {

    /** Where LangChain4j's classes are; interfaces apart, no other class is hooked. */
    static final String PREFIX = "dev/langchain4j/";

    /** The interfaces whose implementations are hooked wherever they are. */
    static final List<String> INTERFACES = List.of(
            LangChain4jTable.STREAMING_HANDLE, LangChain4jTable.LISTENER_REGISTRAR, LangChain4jModels.HTTP_CLIENT);

    private static final SupportByLoader SUPPORT = new SupportByLoader(LangChain4jFit::of);

    private LangChain4j() {}

    /** Whether a class of this internal name may have hooks because of its name. */
    static boolean isHooked(String name) {
        return LangChain4jTable.BY_NAME.containsKey(name)
                || LangChain4jModels.BY_NAME.containsKey(name)
                || isNestedInAiServices(name);
    }

    /**
     * What to weave, by {@link ClassShape.Method#key()}.
     *
     * @param problems receives what is missing
     */
    static Map<String, Prologue> prologues(ClassLoader loader, ClassShape type, List<String> problems) {
        if (!concerns(type)) {
            return Map.of();
        }
        List<Hook> hooks = hooksIn(type);
        if (hooks.isEmpty()) {
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
            support = LangChain4jFit.misfit(loader, missing);
            problems.add(support.problem());
        }
        return support.usesRefusal() ? refusals(type, hooks, support.fix()) : Map.of();
    }

    /** Says no to most tools before the table is loaded. */
    private static boolean concerns(ClassShape type) {
        return type.name().startsWith(PREFIX) || INTERFACES.stream().anyMatch(type.interfaces()::contains);
    }

    private static List<Hook> hooksIn(ClassShape type) {
        List<Hook> hooks = new ArrayList<>(LangChain4jTable.BY_NAME.getOrDefault(type.name(), List.of()));
        hooks.addAll(LangChain4jModels.BY_NAME.getOrDefault(type.name(), List.of()));
        if (isNestedInAiServices(type.name()) && type.interfaces().contains(LangChain4jTable.INVOCATION_HANDLER)) {
            hooks.add(LangChain4jTable.SERVICE_CALL);
        }
        if (type.interfaces().contains(LangChain4jTable.STREAMING_HANDLE)) {
            hooks.add(LangChain4jTable.CANCEL);
        }
        if (type.interfaces().contains(LangChain4jTable.LISTENER_REGISTRAR)) {
            hooks.add(LangChain4jTable.FIRE_EVENT);
        }
        if (type.interfaces().contains(LangChain4jModels.HTTP_CLIENT)) {
            hooks.addAll(LangChain4jModels.HTTP);
        }
        return hooks;
    }

    /**
     * Not only in what executes tools, which may have moved: once a hooked method has been called, the guards themselves look
     * for the framework on the stack.
     */
    private static Map<String, Prologue> refusals(ClassShape type, List<Hook> hooks, String fix) {
        Map<String, Prologue> prologues = new HashMap<>();
        for (ClassShape.Method method : type.methods()) {
            if ((executesTools(type, method) && method.hasCode()) || Hook.anyNamed(hooks, method)) {
                prologues.put(method.key(), new UnadaptedPrologue("LangChain4j", fix));
            }
        }
        return prologues;
    }

    /** By name only: a version that does not fit may have other parameters. */
    private static boolean executesTools(ClassShape type, ClassShape.Method method) {
        if (method.isSynthetic() || method.is(Opcodes.ACC_PRIVATE)) {
            return false;
        }
        return switch (type.name()) {
            case LangChain4jTable.TOOL_SERVICE -> method.name().equals("executeWithErrorHandling");
            case LangChain4jTable.TOOL_EXECUTOR ->
                method.name().equals("executeWithContext") || method.name().equals("execute");
            default -> false;
        };
    }

    private static boolean isNestedInAiServices(String name) {
        return name.startsWith(LangChain4jTable.AI_SERVICES)
                && name.length() > LangChain4jTable.AI_SERVICES.length()
                && name.charAt(LangChain4jTable.AI_SERVICES.length()) == '$';
    }
}
