package io.holdpoint.agent.framework;

import io.holdpoint.agent.weave.ClassShape;
import io.holdpoint.agent.weave.HookPrologue;
import io.holdpoint.agent.weave.HookPrologue.Given;
import io.holdpoint.agent.weave.Prologue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * One method of a framework in which its adapter takes part.
 *
 * @param method the framework's method
 * @param descriptor its parameter and return types
 * @param kind what it must be to fit
 * @param prologue what is woven into it
 */
record Hook(String method, String descriptor, Kind kind, HookPrologue prologue) {

    /** What a hooked method must be. */
    enum Kind {
        /** An instance method that every supported version has. */
        INSTANCE,
        /** A static method that every supported version has. */
        STATIC,
        /** A method that some supported versions lack. */
        OPTIONAL
    }

    /** Whether this method of the class is the one. */
    boolean isIn(ClassShape type) {
        ClassShape.Method found = type.method(method, descriptor);
        return found != null
                && found.hasCode()
                && (kind == Kind.OPTIONAL || found.is(Opcodes.ACC_STATIC) == (kind == Kind.STATIC));
    }

    /**
     * Whether a method has the name of one of the hooks. In a release that does not fit, it is what has the best chance of
     * being called before a tool is, whatever its parameters are.
     */
    static boolean anyNamed(List<Hook> hooks, ClassShape.Method method) {
        return method.hasCode()
                && !method.isSynthetic()
                && hooks.stream().anyMatch(hook -> hook.method().equals(method.name()));
    }

    /** What a class lacks for this hook, or {@code null} if it fits. */
    @Nullable
    String missingFrom(ClassShape type) {
        String missing = null;
        if (!isIn(type)) {
            missing = kind == Kind.OPTIONAL ? null : "the method " + method + descriptor;
        } else {
            missing = missingField(type, prologue.given());
        }
        return missing == null ? null : missing + " in " + type.name().replace('/', '.');
    }

    /**
     * What to weave into a class, by {@link ClassShape.Method#key()}.
     *
     * @param missing receives what the class lacks
     */
    static Map<String, Prologue> prologues(List<Hook> hooks, ClassShape type, List<String> missing) {
        Map<String, Prologue> prologues = new HashMap<>();
        for (Hook hook : hooks) {
            String lacks = hook.missingFrom(type);
            if (lacks != null) {
                missing.add(lacks);
            } else if (hook.isIn(type)) {
                prologues.put(hook.method + hook.descriptor, hook.prologue);
            }
        }
        return prologues;
    }

    private static @Nullable String missingField(ClassShape type, List<Given> given) {
        for (Given value : given) {
            if (value.field() != null && !type.hasField(value.field(), value.descriptor())) {
                return "the field " + value.field() + " of type " + value.descriptor();
            }
        }
        return null;
    }
}
