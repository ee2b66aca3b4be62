package io.holdpoint.samples.airline.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** One recorded task: the calls that solve it, in order. Some need none. */
public record Task(int number, List<RecordedCall> calls) {

    private static final String RECORDINGS = "/tau2-airline/trajectories.json";

    /** The calls that change something. */
    public List<RecordedCall> effects() {
        return calls.stream().filter(RecordedCall::effect).toList();
    }

    /** Every recorded task. */
    public static List<Task> all() {
        try (InputStream in = Task.class.getResourceAsStream(RECORDINGS)) {
            if (in == null) {
                throw new FileNotFoundException(RECORDINGS);
            }
            List<Task> tasks = new ArrayList<>();
            for (JsonNode task : new ObjectMapper().readTree(in).get("tasks")) {
                List<RecordedCall> calls = new ArrayList<>();
                for (JsonNode call : task.get("calls")) {
                    calls.add(new RecordedCall(call.get("name").asText(), (ObjectNode) call.get("arguments")));
                }
                tasks.add(new Task(task.get("task").asInt(), List.copyOf(calls)));
            }
            return List.copyOf(tasks);
        } catch (IOException e) {
            throw new UncheckedIOException("The recorded tasks could not be read from the class path", e);
        }
    }
}
