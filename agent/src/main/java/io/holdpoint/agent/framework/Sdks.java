package io.holdpoint.agent.framework;

import io.holdpoint.agent.loader.LoaderMap;
import io.holdpoint.agent.loader.LoaderResources;
import io.holdpoint.agent.loader.Release;
import io.holdpoint.agent.weave.ClassShape;
import io.holdpoint.agent.weave.GuardPrologue;
import io.holdpoint.agent.weave.Prologue;
import io.holdpoint.agent.weave.UnadaptedPrologue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is woven into the classes of provider SDKs. They call no tools themselves, with one exception, so where an
 * adapter is missing there is nothing to refuse: what an application calls outside every answer is its own affair.
 *
 * <p>This class is threadsafe.
 */
final class Sdks {

    /** Where the classes of the OpenAI SDK are. */
    static final String OPENAI = "com/openai/";

    /** Where the classes of the Anthropic SDK are. */
    static final String ANTHROPIC = "com/anthropic/";

    private static final Pattern VERSION = Pattern.compile("-(\\d[^/!]*)\\.jar!");

    /** What was found for each SDK, in the order of {@link Sdk#ALL}; {@code null} if it was not looked at. */
    private static final LoaderMap<@Nullable Support[]> SUPPORT = new LoaderMap<>();

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
        Support support = support(loader, index, problems);
        if (support.usesRefusal()) {
            return refusals(type, sdk, support);
        }
        return support.usesHooks() ? hooks(loader, type, sdk, problems) : Map.of();
    }

    private static int sdk(String name) {
        for (int i = 0; i < Sdk.ALL.size(); i++) {
            Sdk sdk = Sdk.ALL.get(i);
            if (name.startsWith(sdk.prefix()) && sdk.hooks().containsKey(name)) {
                return i;
            }
        }
        return -1;
    }

    private static Map<String, Prologue> hooks(ClassLoader loader, ClassShape type, Sdk sdk, List<String> problems) {
        Map<String, Prologue> prologues = new HashMap<>();
        for (Hook hook : sdk.hooks().getOrDefault(type.name(), List.of())) {
            String lacks = hook.missingFrom(type);
            if (lacks == null) {
                prologues.put(hook.method() + hook.descriptor(), hook.prologue());
            } else {
                // The class in hand is not the one the loader showed: another agent, or a second copy.
                problems.add(misfit(loader, sdk, List.of(lacks)).problem());
            }
        }
        return prologues;
    }

    /** By name only: a version that does not fit may have other parameters. */
    private static Map<String, Prologue> refusals(ClassShape type, Sdk sdk, Support support) {
        Map<String, Prologue> prologues = new HashMap<>();
        if (type.name().equals(Sdk.ANTHROPIC_TOOL)) {
            for (ClassShape.Method method : type.methods()) {
                if (method.name().startsWith("run") && method.hasCode() && !method.isSynthetic()) {
                    prologues.put(method.key(), new UnadaptedPrologue("the Anthropic SDK", support.fix()));
                }
            }
        }
        return prologues;
    }

    private static Support support(ClassLoader loader, int index, List<String> problems) {
        synchronized (SUPPORT) {
            @Nullable Support[] known = SUPPORT.get(loader);
            if (known != null && known[index] != null) {
                return known[index];
            }
        }
        // Outside the lock: the loader's own code runs.
        Support found = find(loader, Sdk.ALL.get(index));
        if (!found.problem().isEmpty()) {
            problems.add(found.problem());
        }
        synchronized (SUPPORT) {
            @Nullable Support[] known = SUPPORT.get(loader);
            if (known == null) {
                known = new Support[Sdk.ALL.size()];
                SUPPORT.put(loader, known);
            }
            known[index] = found;
        }
        return found;
    }

    private static Support find(ClassLoader loader, Sdk sdk) {
        boolean runtime = LoaderResources.sees(loader, GuardPrologue.GATE);
        boolean adapter = LoaderResources.sees(loader, sdk.adapter());
        if (!adapter) {
            // A framework may bring the SDK without the application ever naming it; only a tool that is called tells.
            return runtime ? withoutAdapter(sdk) : Support.NONE;
        }
        if (!runtime) {
            String fix = "add the dependency io.holdpoint:holdpoint-runtime" + Release.suffix();
            return new Support(
                    Support.Means.NOTHING,
                    "[HoldpointRuntimeMissing] " + LoaderResources.describe(loader) + " has " + sdk.artifact()
                            + " but not io.holdpoint.internal.Gate: " + fix,
                    fix);
        }
        List<String> missing = missing(loader, sdk);
        return missing.isEmpty() ? Support.FULL : misfit(loader, sdk, missing);
    }

    private static Support withoutAdapter(Sdk sdk) {
        return new Support(
                Support.Means.REFUSALS,
                "",
                "Add the dependency io.holdpoint:" + sdk.artifact() + Release.suffix() + ".");
    }

    private static Support misfit(ClassLoader loader, Sdk sdk, List<String> missing) {
        String fix = "use " + sdk.name() + " " + sdk.range() + " or a newer Holdpoint";
        return new Support(
                Support.Means.REFUSALS,
                "[HoldpointFrameworkMisfit] " + sdk.name() + " " + version(loader, sdk) + " in "
                        + LoaderResources.describe(loader) + " does not fit: expected "
                        + String.join(", ", missing)
                        + "; found none; what is streamed with it would not be followed, so every answer is refused: "
                        + fix,
                fix);
    }

    /** All of them at once: hooks that open an answer but never hear of its end are worse than none. */
    private static List<String> missing(ClassLoader loader, Sdk sdk) {
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, List<Hook>> hooked : sdk.hooks().entrySet()) {
            String name = hooked.getKey().replace('/', '.');
            try {
                byte[] file = LoaderResources.read(loader, hooked.getKey() + ".class");
                if (file == null) {
                    missing.add("the class " + name);
                    continue;
                }
                ClassShape type = ClassShape.read(file);
                for (Hook hook : hooked.getValue()) {
                    String lacks = hook.missingFrom(type);
                    if (lacks != null) {
                        missing.add(lacks);
                    }
                }
            } catch (IOException | IllegalArgumentException e) {
                missing.add("the class " + name + " to be readable (" + e + ")");
            }
        }
        return missing;
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
