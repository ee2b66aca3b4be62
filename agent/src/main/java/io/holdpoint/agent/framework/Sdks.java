package io.holdpoint.agent.framework;

import io.holdpoint.agent.loader.LoaderResources;
import io.holdpoint.agent.loader.Release;
import io.holdpoint.agent.weave.ClassShape;
import io.holdpoint.agent.weave.GuardPrologue;
import io.holdpoint.agent.weave.Prologue;
import io.holdpoint.agent.weave.RefusalPrologue;
import io.holdpoint.agent.weave.UnadaptedPrologue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides what is woven into the classes of provider SDKs. They call no tools themselves, with one exception, so where an
 * adapter is missing there is nothing to refuse: what an application calls outside every answer is its own affair. Where
 * the adapter is there and does not fit, the application counts on it, so nothing is asked that it would have followed.
 *
 * <p>This class is threadsafe.
 */
final class Sdks {

    /** Where the classes of the OpenAI SDK are. */
    static final String OPENAI = "com/openai/";

    /** Where the classes of the Anthropic SDK are. */
    static final String ANTHROPIC = "com/anthropic/";

    /** Where the classes of the MCP SDK are. */
    static final String MCP = "io/modelcontextprotocol/";

    /** Where the classes of LangChain4j's own MCP client are. */
    static final String LANGCHAIN4J_MCP = "dev/langchain4j/mcp/client/";

    private static final Pattern VERSION = Pattern.compile("-(\\d[^/!]*)\\.jar!");

    /** What can be done for each SDK, in the order of {@link Sdk#ALL}. */
    private static final List<SupportByLoader> SUPPORT = Sdk.ALL.stream()
            .map(sdk -> new SupportByLoader(loader -> inspect(loader, sdk)))
            .toList();

    private Sdks() {}

    /** Whether a class of this internal name may have hooks. */
    static boolean isHooked(String name) {
        return sdk(name) >= 0;
    }

    /**
     * What to weave, by {@link ClassShape.Method#key()}.
     *
     * @param problems receives what is missing
     */
    static Map<String, Prologue> prologues(ClassLoader loader, ClassShape type, List<String> problems) {
        int index = sdk(type.name());
        if (index < 0) {
            return Map.of();
        }
        Sdk sdk = Sdk.ALL.get(index);
        if (!sdk.hooks().containsKey(type.name())
                && type.methods().stream().noneMatch(method -> sdk.asks(type, method))) {
            return Map.of();
        }
        Support support = SUPPORT.get(index).of(loader, problems);
        if (support.usesHooks()) {
            List<String> missing = new ArrayList<>();
            Map<String, Prologue> prologues =
                    Hook.prologues(sdk.hooks().getOrDefault(type.name(), List.of()), type, missing);
            if (missing.isEmpty()) {
                return prologues;
            }
            // The class in hand is not the one the loader showed: another agent, or a second copy.
            support = misfit(loader, sdk, missing);
            problems.add(support.problem());
        }
        return support.usesRefusal() ? refusals(sdk, type, support) : Map.of();
    }

    private static int sdk(String name) {
        for (int i = 0; i < Sdk.ALL.size(); i++) {
            if (Sdk.ALL.get(i).mayAsk(name)) {
                return i;
            }
        }
        return -1;
    }

    private static Map<String, Prologue> refusals(Sdk sdk, ClassShape type, Support support) {
        Map<String, Prologue> prologues = new HashMap<>();
        boolean misfit = !support.problem().isEmpty();
        for (ClassShape.Method method : type.methods()) {
            if (runsTools(type, method)) {
                prologues.put(method.key(), new UnadaptedPrologue("the Anthropic SDK", support.fix()));
            } else if (misfit && sdk.asks(type, method)) {
                prologues.put(method.key(), new RefusalPrologue(support.problem()));
            }
        }
        return prologues;
    }

    /** By name only: a version that does not fit may have other parameters. */
    private static boolean runsTools(ClassShape type, ClassShape.Method method) {
        return type.name().equals(Sdk.ANTHROPIC_TOOL)
                && method.name().startsWith("run")
                && method.hasCode()
                && !method.isSynthetic();
    }

    /** All of it at once: hooks that open an answer but never hear of its end are worse than none. */
    private static Support inspect(ClassLoader loader, Sdk sdk) {
        boolean runtime = LoaderResources.sees(loader, GuardPrologue.GATE);
        if (!LoaderResources.sees(loader, sdk.adapter().hooks())) {
            // A framework may bring the SDK without the application ever naming it; only a tool that is called tells.
            return runtime ? withoutAdapter(sdk) : Support.NONE;
        }
        if (!runtime) {
            return Support.withoutRuntime(loader, sdk.adapter());
        }
        Inspection inspection = new Inspection(loader);
        sdk.hooks().forEach(inspection::check);
        sdk.needs().forEach(inspection::checkDeclares);
        return inspection.missing().isEmpty() ? Support.FULL : misfit(loader, sdk, inspection.missing());
    }

    private static Support withoutAdapter(Sdk sdk) {
        return new Support(
                Support.Means.REFUSALS,
                "",
                "Add the dependency io.holdpoint:" + sdk.adapter().artifact() + Release.suffix() + ".");
    }

    private static Support misfit(ClassLoader loader, Sdk sdk, List<String> missing) {
        return Support.misfit(loader, sdk.adapter(), version(loader, sdk), missing, sdk.otherwise());
    }

    /** The version as the name of its jar tells it: the SDKs' jars carry it nowhere else that could be read by itself. */
    private static String version(ClassLoader loader, Sdk sdk) {
        for (String hooked : sdk.hooks().keySet()) {
            String location = LoaderResources.location(loader, hooked);
            Matcher matcher = VERSION.matcher(location == null ? "" : location);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        return "(version unknown)";
    }
}
