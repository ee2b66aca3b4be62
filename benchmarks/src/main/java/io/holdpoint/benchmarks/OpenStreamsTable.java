package io.holdpoint.benchmarks;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs {@link OpenStreams} with more and more streams, each in a JVM of its own, and shows what it printed. */
record OpenStreamsTable(List<String> lines) {

    /** With fewer, other things on the heap change by more than the streams take. */
    private static final int FEWEST_TO_TELL = 10_000;

    static OpenStreamsTable of(List<String> lines) {
        return new OpenStreamsTable(lines);
    }

    static List<String> runAll(boolean smoke) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        if (smoke) {
            lines.add(run(1000, "PT1S", false));
            return lines;
        }
        for (int count = 1000; count <= 1_000_000; count *= 10) {
            lines.add(run(count, "PT5S", false));
        }
        lines.add(run(1_000_000, "PT30S", true));
        return lines;
    }

    private static String run(int count, String idleTimeout, boolean onlyIdle)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx4g",
                        "-Dholdpoint.idleTimeout=" + idleTimeout,
                        "-Dholdpoint.journal=memory",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpenStreams.class.getName(),
                        Integer.toString(count),
                        Boolean.toString(onlyIdle))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0 || line.isEmpty()) {
            throw new IllegalStateException("the run with " + count + " streams failed: " + line);
        }
        return line;
    }

    void publish(Path results, String name, boolean smoke) throws IOException {
        if (smoke) {
            return;
        }
        Files.writeString(results.resolve(name + ".json"), "[\n" + String.join(",\n", lines) + "\n]\n");
        String table = markdown();
        Files.writeString(results.resolve(name + ".md"), table);
        System.out.println(table);
    }

    private String markdown() throws JsonProcessingException {
        StringBuilder table = new StringBuilder("""
                | open streams | idle limit | bytes each | watch, % of a core | 1 % silent: noticed after (median) | the last of them | all silent: all ended after |
                |---:|---:|---:|---:|---:|---:|---:|
                """);
        for (String line : lines) {
            Map<String, Object> run = new ObjectMapper().readValue(line, new TypeReference<>() {});
            int streams = requireNonNull((Integer) run.get("streams"));
            table.append("| ").append(String.format("%,d", streams));
            table.append(" | ").append(run.get("idleLimitSeconds")).append(" s");
            table.append(" | ").append(streams < FEWEST_TO_TELL ? "too few to tell" : run.get("bytesEach"));
            table.append(" | ").append(run.get("watchPercentOfOneCore"));
            for (String key : List.of("noticedAfterMillis", "lastNoticedAfterMillis", "allEndedAfterMillis")) {
                table.append(" | ").append(run.containsKey(key) ? run.get(key) + " ms" : "");
            }
            table.append(" |\n");
        }
        return table.toString();
    }
}
