package io.holdpoint.browser;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The airline desk's web application, in a process of its own, as {@code ./demo --web} starts it. */
public final class DeskProcess implements AutoCloseable {

    private static final Pattern GREETING = Pattern.compile("The airline desk is at (http://localhost:[0-9]+)");

    private final Process process;
    private final String url;

    private DeskProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts it on a free port, and returns when it answers.
     *
     * @param options of the program, and system properties as {@code -Dname=value}
     */
    public static DeskProcess start(String... options) throws IOException {
        Path site = Path.of(System.getProperty("desk.web"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + System.getProperty("agent.jar"),
                "-Dholdpoint.journal=memory",
                "-Dholdpoint.idleTimeout=PT5S"));
        Stream.of(options).filter(option -> option.startsWith("-D")).forEach(command::add);
        command.addAll(List.of(
                "-cp",
                site.resolve("classes") + File.pathSeparator + site.resolve("lib") + "/*",
                "io.holdpoint.samples.airline.web.AirlineWeb",
                "--port=0"));
        Stream.of(options).filter(option -> option.startsWith("--")).forEach(command::add);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher greeting = GREETING.matcher(line);
            if (greeting.find()) {
                return new DeskProcess(process, greeting.group(1));
            }
        }
        process.destroyForcibly();
        throw new IOException("the desk did not start");
    }

    /** Where it is. */
    public String url() {
        return url;
    }

    /** Kills it as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
    }
}
