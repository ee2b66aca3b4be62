package io.holdpoint.agent;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVM enters: {@code -javaagent:holdpoint-agent.jar}.
 *
 * <p>Everything here runs before {@code main}, for every start of the application. So nothing on this path may touch
 * java.util.logging (it would fix the log manager before the application could choose one), JMX, lambdas, streams or
 * String.format (each costs more than the whole agent), and no class is loaded that an application without tools does
 * not need.
 *
 * @since 0.1
 */
public final class HoldpointAgent {

    private HoldpointAgent() {}

    /**
     * Called by the JVM.
     *
     * @param arguments settings, {@code name=value}, comma separated
     * @param instrumentation where the transformer is registered
     */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        String refusal = AgentArguments.apply(arguments, System.getProperties());
        if (refusal != null) {
            System.err.print(refusal);
            System.err.flush();
            // Nothing of the application has started, so there is nothing to shut down; and System.exit would
            // initialize the logging of Runtime.exit.
            Runtime.getRuntime().halt(1);
        }
        if (AgentReport.active()) {
            return; // Named twice, say on the command line and in JAVA_TOOL_OPTIONS. Two guards would hold a call
            // twice.
        }
        WeavingTransformer transformer = new WeavingTransformer();
        instrumentation.addTransformer(transformer, true);
        LoadedClasses.weave(instrumentation);
        AgentReport.activate();
    }
}
