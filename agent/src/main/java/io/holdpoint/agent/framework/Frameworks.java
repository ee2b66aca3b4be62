package io.holdpoint.agent.framework;

import io.holdpoint.agent.loader.LoaderResources;
import io.holdpoint.agent.weave.ClassShape;
import io.holdpoint.agent.weave.GuardPrologue;
import io.holdpoint.agent.weave.Prologue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every framework, and every provider's SDK, that the agent knows.
 *
 * <p>This class is threadsafe.
 */
public final class Frameworks {

    private static final String LANGCHAIN4J = "dev/langchain4j/";
    private static final String SPRING_AI = "org/springframework/ai/";
    private static final String GOOGLE_ADK = "com/google/adk/";

    private Frameworks() {}

    /** Whether a class of this internal name may have hooks because of its name. Asked of every class that is loaded. */
    public static boolean isHooked(String name) {
        return (name.startsWith(LANGCHAIN4J) && LangChain4j.isHooked(name))
                || (name.startsWith(SPRING_AI) && SpringAi.isHooked(name))
                || (name.startsWith(GOOGLE_ADK) && GoogleAdk.isHooked(name))
                || (isOfSdk(name) && Sdks.isHooked(name));
    }

    private static boolean isOfSdk(String name) {
        return name.startsWith(Sdks.OPENAI)
                || name.startsWith(Sdks.ANTHROPIC)
                || name.startsWith(Sdks.MCP)
                || name.startsWith(Sdks.LANGCHAIN4J_MCP);
    }

    /** Whether a class may have hooks because it implements this interface. */
    public static boolean isHookedInterface(String name) {
        return LangChain4j.INTERFACES.contains(name);
    }

    /**
     * What to weave, by {@link ClassShape.Method#key()}.
     *
     * @param problems receives what is missing
     */
    public static Map<String, Prologue> prologues(ClassLoader loader, ClassShape type, List<String> problems) {
        if (type.name().startsWith(SPRING_AI)) {
            return SpringAi.prologues(loader, type, problems);
        }
        if (type.name().startsWith(GOOGLE_ADK)) {
            return GoogleAdk.prologues(loader, type, problems);
        }
        if (isOfSdk(type.name())) {
            return Sdks.prologues(loader, type, problems);
        }
        return LangChain4j.prologues(loader, type, problems);
    }

    /**
     * Says what is wrong if tools of this loader would be called by a framework that belongs to one of its parents and
     * knows another runtime, or none. That framework is not hooked for this runtime, so it would never open an answer
     * here, and a guard that sees no answer lets the call pass.
     *
     * @return what is wrong and how to put it right, as two parts of a sentence; {@code null} if nothing is
     */
    public static String @Nullable [] misplaced(ClassLoader loader) {
        String[] found = misplaced(loader, LangChain4jTable.ADAPTER, LangChain4jTable.TOOL_SERVICE);
        if (found == null) {
            found = misplaced(loader, SpringAiTable.ADAPTER, SpringAiTable.TOOL_MANAGER);
        }
        return found != null ? found : misplaced(loader, GoogleAdkTable.ADAPTER, GoogleAdkTable.FUNCTION_TOOL);
    }

    private static String @Nullable [] misplaced(ClassLoader loader, Adapter adapter, String frameworkClass) {
        String framework = LoaderResources.location(loader, frameworkClass);
        String runtime = LoaderResources.location(loader, GuardPrologue.GATE);
        if (framework == null || runtime == null) {
            return null;
        }
        for (ClassLoader parent = loader.getParent(); parent != null; parent = parent.getParent()) {
            if (framework.equals(LoaderResources.location(parent, frameworkClass))
                    && !runtime.equals(LoaderResources.location(parent, GuardPrologue.GATE))) {
                return new String[] {
                    adapter.framework() + " comes from " + LoaderResources.describe(parent)
                            + ", which does not see the runtime of " + LoaderResources.describe(loader),
                    "put holdpoint-runtime and " + adapter.artifact() + " where " + adapter.framework()
                            + " is loaded from, or " + adapter.framework() + " where these are"
                };
            }
        }
        return null;
    }
}
