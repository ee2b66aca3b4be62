package io.holdpoint.conformance.clients.airline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdpoint.conformance.matrix.Call;
import io.holdpoint.conformance.matrix.Round;
import io.holdpoint.conformance.matrix.Scene;
import io.holdpoint.samples.airline.desk.AirlineTools;
import io.holdpoint.samples.airline.provider.Ending;
import io.holdpoint.samples.airline.provider.RecordedCall;
import io.holdpoint.samples.airline.provider.Script;
import io.holdpoint.samples.airline.provider.Task;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The recorded tasks, as the model tells them. */
final class Recordings {

    /** Of a short run, which plays every seventh task. */
    private static final int STRIDE = 7;

    private static final ObjectMapper JSON =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    private Recordings() {}

    static List<Scene> scenes(boolean fewer) {
        return Task.all().stream()
                .filter(task -> !fewer || task.number() % STRIDE == 1)
                .map(Recordings::scene)
                .toList();
    }

    /** What a call is called in the ledger: the tool and its arguments, in the order of their names. */
    static String name(String tool, Object arguments) {
        try {
            JsonNode json = JSON.valueToTree(arguments);
            return tool + " " + JSON.writeValueAsString(JSON.treeToValue(json, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Scene scene(Task task) {
        List<Round> rounds = new ArrayList<>();
        int number = 0;
        for (List<RecordedCall> recorded : new Script(task, Ending.CLEAN).rounds()) {
            List<Call> calls = new ArrayList<>();
            for (RecordedCall call : recorded) {
                calls.add(new Call(
                        "call_" + number++,
                        call.tool(),
                        shown(call).toString(),
                        name(call.tool(), call.arguments()),
                        call.effect()));
            }
            String end = recorded.isEmpty() ? ", that is all." : ", one moment.";
            rounds.add(new Round("Round (" + (rounds.size() + 1) + ")" + end, calls));
        }
        return new Scene("task " + task.number(), rounds);
    }

    /**
     * The arguments under the names that the model is shown. The desk is compiled without {@code -parameters}: Holdpoint
     * knows what they are called in the source, and without it LangChain4j shows the names that reflection makes up. The
     * other frameworks' tools have names, or need none.
     */
    private static ObjectNode shown(RecordedCall call) {
        if (sees("io.holdpoint.Holdpoint") || !sees("dev.langchain4j.service.AiServices")) {
            return call.arguments();
        }
        ObjectNode renamed = call.arguments().objectNode();
        Parameter[] parameters = method(call.tool()).getParameters();
        int next = 0;
        for (Map.Entry<String, JsonNode> argument : call.arguments().properties()) {
            renamed.set(parameters[next++].getName(), argument.getValue());
        }
        return renamed;
    }

    /** The method of a tool, which has its name in Java's spelling. */
    static Method method(String tool) {
        String name = tool.replace("_", "");
        for (Method method : AirlineTools.class.getMethods()) {
            if (method.getName().equalsIgnoreCase(name)) {
                return method;
            }
        }
        throw new IllegalArgumentException("the desk has no tool named " + tool);
    }

    static List<String> tools() {
        return Task.all().stream()
                .flatMap(task -> task.calls().stream())
                .map(RecordedCall::tool)
                .distinct()
                .toList();
    }

    private static boolean sees(String type) {
        try {
            Class.forName(type, false, Recordings.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
