package io.holdpoint.agent;

import io.holdpoint.agent.framework.Frameworks;
import io.holdpoint.agent.loader.LoaderResources;
import io.holdpoint.agent.loader.Release;
import io.holdpoint.agent.weave.ClassShape;
import io.holdpoint.agent.weave.GuardPrologue;
import io.holdpoint.agent.weave.Prologue;
import io.holdpoint.agent.weave.RefusalPrologue;
import io.holdpoint.agent.weave.TargetMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * What is woven into the speculative methods of one class: the guard, or a refusal where the guard would not work.
 *
 * @param prologues by {@link ClassShape.Method#key()}
 * @param complete whether every speculative method got the guard, and there was one
 */
record Guards(Map<String, Prologue> prologues, boolean complete) {

    /** An invokedynamic takes 253 slots at most; the runtime's own handles take a few. */
    private static final int MOST_SLOTS = 250;

    private static final Guards NONE = new Guards(Map.of(), false);

    /**
     * Decides.
     *
     * @param problems receives what stands in the guard's way
     */
    static Guards of(ClassLoader loader, ClassShape type, List<String> problems) {
        List<ClassShape.Method> effects = effects(type);
        if (effects.isEmpty()) {
            return NONE;
        }
        Map<String, Prologue> prologues = new HashMap<>();
        boolean complete = true;
        String everywhere = obstacle(loader, type);
        for (ClassShape.Method method : effects) {
            String here = obstacle(type, method);
            String obstacle = here == null ? everywhere : here;
            if (obstacle == null) {
                prologues.put(method.key(), new GuardPrologue());
                continue;
            }
            complete = false;
            problems.add(obstacle);
            if (method.hasCode()) {
                prologues.put(method.key(), new RefusalPrologue(obstacle));
            }
        }
        return new Guards(prologues, complete);
    }

    /** An abstract method has no effect, and a bridge only calls the method whose annotations it copies. */
    private static List<ClassShape.Method> effects(ClassShape type) {
        List<ClassShape.Method> effects = new ArrayList<>();
        for (ClassShape.Method method : type.methods()) {
            if (method.speculative() && !method.isSynthetic() && !method.is(Opcodes.ACC_ABSTRACT)) {
                effects.add(method);
            }
        }
        return effects;
    }

    /** What stands in the way of guarding this method, or {@code null}. */
    private static @Nullable String obstacle(ClassShape type, ClassShape.Method method) {
        String name = type.name().replace('/', '.');
        String effect = name + "." + method.name() + " is @Speculative, ";
        if (method.is(Opcodes.ACC_NATIVE)) {
            return "[HoldpointNativeMethod] " + effect + "but a native method cannot be guarded: annotate a Java method"
                    + " that calls it instead";
        }
        if (!type.knowsInvokedynamic()) {
            return "[HoldpointClassFileTooOld] " + effect + "but its class file is older than Java 7 and cannot be"
                    + " guarded, so it throws: compile " + name + " with --release 8 or later";
        }
        int slots = new TargetMethod(type, method.access(), method.name(), method.descriptor()).argumentSlots();
        if (slots > MOST_SLOTS) {
            return "[HoldpointTooManyParameters] " + effect + "but its parameters take " + slots + " slots; at most "
                    + MOST_SLOTS + " can be guarded, so it throws: pass an object instead";
        }
        return null;
    }

    /** What stands in the way of guarding anything in this class, or {@code null}. */
    private static @Nullable String obstacle(ClassLoader loader, ClassShape type) {
        String name = type.name().replace('/', '.');
        if (!LoaderResources.sees(loader, GuardPrologue.GATE)) {
            return "[HoldpointRuntimeMissing] " + name + " has @Speculative methods, but "
                    + LoaderResources.describe(loader)
                    + " does not see io.holdpoint.internal.Gate, so they throw: add the dependency"
                    + " io.holdpoint:holdpoint-runtime" + Release.suffix() + " (an adapter such as"
                    + " io.holdpoint:holdpoint-langchain4j brings it) where " + name + " is loaded from";
        }
        String[] misplaced = Frameworks.misplaced(loader);
        return misplaced == null
                ? null
                : "[HoldpointAdapterMisplaced] " + name + " has @Speculative methods, but " + misplaced[0]
                        + ", so they throw: " + misplaced[1];
    }
}
