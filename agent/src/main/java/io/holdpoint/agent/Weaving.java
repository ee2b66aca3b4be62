package io.holdpoint.agent;

import io.holdpoint.agent.framework.Frameworks;
import io.holdpoint.agent.loader.LoaderResources;
import io.holdpoint.agent.weave.ClassShape;
import io.holdpoint.agent.weave.ClassWeaver;
import io.holdpoint.agent.weave.Prologue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens to the few classes that matter. Not loaded in an application that has none. */
final class Weaving {

    private Weaving() {}

    /** The class file with its prologues, or {@code null} to leave it as it is. */
    static byte @Nullable [] weave(ClassLoader loader, @Nullable String name, byte[] file) {
        if (ClassShape.majorVersion(file) > ClassShape.NEWEST_MAJOR) {
            AgentReport.add(tooNew(loader, name, file), null);
            return null;
        }
        ClassShape type = ClassShape.read(file);
        List<String> problems = new ArrayList<>();
        Map<String, Prologue> prologues = new HashMap<>(Frameworks.prologues(loader, type, problems));
        Guards guards = Guards.of(loader, type, problems);
        prologues.putAll(guards.prologues());
        for (String problem : problems) {
            AgentReport.add(problem, null);
        }
        if (prologues.isEmpty()) {
            return null;
        }
        byte[] woven = ClassWeaver.weave(file, type, prologues);
        if (guards.complete()) {
            WovenClasses.add(loader, type.name().replace('/', '.'));
        }
        return woven;
    }

    /** Records that a class was left as it is although it may need the guard. */
    static void failed(ClassLoader loader, @Nullable String name, Throwable cause) {
        if (name != null) {
            WovenClasses.remove(loader, name.replace('/', '.'));
        }
        AgentReport.add(
                "[HoldpointWeavingFailed] " + describe(loader, name) + " was not woven: " + oneLine(cause)
                        + ". Its effects could run unguarded, so every answer is refused: start without other agents"
                        + " that change this class, or report this with the stack trace",
                cause);
    }

    private static String tooNew(ClassLoader loader, @Nullable String name, byte[] file) {
        return "[HoldpointClassFileTooNew] " + describe(loader, name) + " was not woven: expected a class file of Java "
                + java(ClassShape.NEWEST_MAJOR) + " or older, found Java " + java(ClassShape.majorVersion(file))
                + ". Its effects could run unguarded, so every answer is refused: compile it with --release "
                + java(ClassShape.NEWEST_MAJOR) + " or use a newer Holdpoint";
    }

    private static int java(int majorVersion) {
        return majorVersion - 44;
    }

    private static String describe(ClassLoader loader, @Nullable String name) {
        return (name == null ? "a class without a name" : name.replace('/', '.')) + " in "
                + LoaderResources.describe(loader);
    }

    private static String oneLine(Throwable cause) {
        return cause.toString().replace('\n', ' ').replace('\r', ' ');
    }
}
