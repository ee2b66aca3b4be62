package io.holdpoint.agent.testing;

import io.holdpoint.testing.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Another agent, named before the one under test, that loads classes of the application. */
public final class EarlyAgent {

    private EarlyAgent() {}

    /** The jar of an agent that loads and initializes these classes. */
    public static Path loading(Path directory, List<Class<?>> types) {
        String names = types.stream()
                .map(type -> "Class.forName(\"" + type.getName() + "\");")
                .collect(Collectors.joining("\n"));
        return Program.in(directory)
                .compile("EarlyAgent.java", """
                        public class EarlyAgent {
                            public static void premain(String arguments) throws ClassNotFoundException {
                                %s
                            }
                        }
                        """.formatted(names))
                .resource("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nPremain-Class: EarlyAgent\n")
                .jar();
    }
}
