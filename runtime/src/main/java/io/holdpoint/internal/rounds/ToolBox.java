package io.holdpoint.internal.rounds;

import io.holdpoint.HoldpointException;
import io.holdpoint.StreamContext;
import io.holdpoint.internal.Dispatch;
import io.holdpoint.internal.Tables;
import io.holdpoint.spi.Injector;
import io.holdpoint.spi.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tools of some objects, by the names that a model calls them by. Immutable. */
public final class ToolBox {

    private final Map<String, Tool> tools;

    private record Tool(Tables.Tool tool, Object target) {}

    private ToolBox(Map<String, Tool> tools) {
        this.tools = tools;
    }

    /**
     * The tools of these objects.
     *
     * @throws HoldpointException if an object has none, or two tools have one name
     */
    public static ToolBox of(Object... targets) {
        Map<String, Tool> tools = new LinkedHashMap<>();
        for (Object target : targets) {
            List<Tables.Tool> found = Tables.of(target.getClass());
            if (found.isEmpty()) {
                throw new HoldpointException(
                        "[HoldpointNoTools] " + target.getClass().getName()
                                + " has no tools: annotate its methods with @Eager or @Speculative, and compile it with the"
                                + " Holdpoint processor");
            }
            for (Tables.Tool tool : found) {
                Tool other = tools.put(tool.spec().name(), new Tool(tool, target));
                if (other != null) {
                    throw new HoldpointException("[HoldpointDuplicateTool] "
                            + other.tool().table().type().getName() + " and "
                            + tool.table().type().getName() + " both have a tool named \""
                            + tool.spec().name()
                            + "\", and a model could not tell them apart; rename one");
                }
            }
        }
        return new ToolBox(tools);
    }

    /** What is known about them. */
    public List<ToolSpec> specs() {
        return tools.values().stream().map(tool -> tool.tool().spec()).toList();
    }

    /** Whether a call may run while the answer still streams, and may take its time. */
    boolean isEager(String name) {
        Tool tool = tools.get(name);
        return tool != null && !tool.tool().isSpeculative();
    }

    /**
     * Makes a call.
     *
     * @param answer the answer that made it, or {@code null} if that is not known: then effects are refused
     * @param position its place among the calls of the answer
     */
    public ToolResult call(@Nullable StreamContext answer, CompleteCall call, long position) {
        Tool tool = tools.get(call.tool());
        if (tool == null) {
            return new ToolResult(
                    call, "NOT DONE. There is no tool named " + call.tool() + ". Nothing was carried out.", true);
        }
        try {
            Dispatch.Reply reply = Dispatch.call(
                    answer,
                    new Dispatch.Call(
                            tool.tool(), tool.target(), call.arguments(), Injector.NONE, position, call.id()));
            return new ToolResult(call, reply.text(), reply.isError());
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            return new ToolResult(call, e.getMessage() == null ? e.getClass().getName() : e.getMessage(), true);
        }
    }
}
