package io.holdpoint.conformance.clients.airline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/** How an application runs the desk's tools for an SDK that runs none, when it does without Holdpoint. */
public final class AirlineDispatch {

    private static final ObjectMapper JSON = new ObjectMapper();

    private AirlineDispatch() {}

    /** The names of the tools. */
    public static List<String> names() {
        return Recordings.tools();
    }

    /**
     * Runs a tool. Reflection does not know what its parameters are called, so the arguments count in their order.
     *
     * @throws IllegalArgumentException if the arguments are no JSON or do not fit, or there is no such tool
     */
    public static String call(Object desk, String tool, String arguments) {
        Method method = Recordings.method(tool);
        try {
            Object result = method.invoke(desk, values(method, JSON.readTree(arguments)));
            return JSON.writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("arguments that are no JSON: " + arguments, e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(tool + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object[] values(Method method, JsonNode arguments) {
        Type[] types = method.getGenericParameterTypes();
        if (types.length != arguments.size()) {
            throw new IllegalArgumentException(
                    method.getName() + " takes " + types.length + " arguments, and here are " + arguments.size());
        }
        List<Object> values = new ArrayList<>();
        for (JsonNode argument : arguments) {
            values.add(JSON.convertValue(argument, JSON.constructType(types[values.size()])));
        }
        return values.toArray();
    }
}
