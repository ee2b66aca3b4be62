package io.holdpoint.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts JVMs that print one line, {@code READY name=number ...}, and measures how long that takes by the clock. */
final class FreshJvm {

    /** What the clock said, in milliseconds. */
    static final String WALL = "wall";

    private static final String READY = "READY";

    private FreshJvm() {}

    /**
     * Starts one and waits for its end.
     *
     * @param options everything after {@code java}
     * @return the numbers that it printed, and {@link #WALL}
     */
    static Map<String, Double> run(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        File errors = File.createTempFile("bench", ".err");
        try {
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command).redirectError(errors).start();
            Map<String, Double> figures = new HashMap<>();
            StringBuilder output = new StringBuilder();
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(READY)) {
                    figures.put(WALL, (System.nanoTime() - start) / 1e6);
                    read(line, figures);
                }
                output.append(line).append('\n');
            }
            if (process.waitFor() != 0 || figures.isEmpty()) {
                throw new IllegalStateException(
                        String.join(" ", command) + "\n" + output + Files.readString(errors.toPath()));
            }
            return figures;
        } finally {
            Files.delete(errors.toPath());
        }
    }

    private static void read(String line, Map<String, Double> figures) {
        for (String word : line.substring(READY.length()).strip().split(" ", -1)) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                figures.put(word.substring(0, equals), Double.parseDouble(word.substring(equals + 1)));
            }
        }
    }
}
