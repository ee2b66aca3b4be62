package io.holdpoint.spi;

import io.holdpoint.json.JsonReader;
import io.holdpoint.json.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tools of one class: schemas, strict decoders, canonical encoders and direct calls. The processor writes one
 * subclass, {@code Foo_Tools}, for each class {@code Foo} that declares tools; tools are numbered by their place in
 * {@link #tools()}. A {@link ToolSource} makes others while the application runs.
 *
 * <p>Tables hold no state and may be used by any thread.
 *
 * @since 0.1
 */
public abstract class ToolTable {

    private final String name;
    private final Class<?> type;
    private final List<ToolSpec> tools;

    /** Called by generated code. */
    protected ToolTable(Class<?> type, ToolSpec... tools) {
        this(type.getName(), type, tools);
    }

    /**
     * A table of tools that are known only while the application runs: those of a server, for instance. What reads the
     * journal later finds it again by its name, through a {@link ToolSource}.
     *
     * @param name what the journal calls the table; nothing that could be the name of a class
     * @param type the class of the objects that {@link #call} is given
     */
    protected ToolTable(String name, Class<?> type, ToolSpec... tools) {
        this.name = name;
        this.type = type;
        this.tools = List.of(tools);
    }

    /** What the journal calls this table: the name of the class whose methods these are, or a name of its own. */
    public final String name() {
        return name;
    }

    /** The class whose methods these are. */
    public final Class<?> type() {
        return type;
    }

    /** The tools, in source order. */
    public final List<ToolSpec> tools() {
        return tools;
    }

    /**
     * Reads one JSON object as the tool's arguments, strictly. The reader is left behind the object; the caller checks
     * that nothing follows.
     *
     * @param injector supplies parameters that are not the model's; {@link Injector#NONE} when a stored call is read
     * @throws io.holdpoint.json.ArgumentException if the text is not exactly what the schema describes
     */
    public abstract @Nullable Object[] decode(int tool, JsonReader in, Injector injector);

    /** Writes arguments as one JSON object in canonical form: {@link #decode} reads the same arguments back. */
    public abstract void encode(int tool, @Nullable Object[] arguments, JsonWriter out);

    /**
     * Calls the method.
     *
     * @param target the object to call; {@code null} for a static method
     * @throws Throwable whatever the method throws
     */
    public abstract @Nullable Object call(int tool, @Nullable Object target, @Nullable Object[] arguments)
            throws Throwable;

    /** Writes the result of a tool whose {@link ToolSpec#result()} is {@link ResultKind#JSON}. */
    public abstract void encodeResult(int tool, @Nullable Object result, JsonWriter out);
}
