package io.holdpoint.agent.testing;

import io.holdpoint.testing.Jvm;
import io.holdpoint.testing.Program;

/** The program that calls one class's {@code run} method and prints what the agent reports. */
public final class Problems {

    private static final String SOURCE = """
            import io.holdpoint.agent.AgentReport;

            public class Main {
                public static void main(String[] arguments) throws Exception {
                    try {
                        Class<?> type = Class.forName(arguments[0]);
                        type.getMethod("run").invoke(null);
                    } catch (java.lang.reflect.InvocationTargetException e) {
                        System.out.println(e.getCause());
                    } catch (LinkageError e) {
                        System.out.println(e.getClass().getName());
                    }
                    System.out.println("problem " + AgentReport.problem());
                }
            }
            """;

    private Problems() {}

    /** Adds the program to others. */
    public static Program addTo(Program program) {
        return program.compile("Main.java", SOURCE, Jvm.agentJar());
    }
}
