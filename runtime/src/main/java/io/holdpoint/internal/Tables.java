package io.holdpoint.internal;

import io.holdpoint.HoldpointException;
import io.holdpoint.ToolKind;
import io.holdpoint.annotation.Eager;
import io.holdpoint.annotation.Speculative;
import io.holdpoint.spi.ToolSpec;
import io.holdpoint.spi.ToolTable;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds the table that the processor wrote for a class, and the tool that a method is. */
public final class Tables {

    /** How to put the processor to work; the compiler finds it nowhere else since JDK 23. */
    private static final String ADD_PROCESSOR = "Add to the maven-compiler-plugin's configuration:"
            + " <annotationProcessorPaths><path><groupId>io.holdpoint</groupId>"
            + "<artifactId>holdpoint-processor</artifactId><version>${holdpoint.version}</version></path>"
            + "</annotationProcessorPaths> (Gradle: annotationProcessor 'io.holdpoint:holdpoint-processor:VERSION')."
            + " JDK 23 and later do not run a processor that is only on the class path.";

    /** Nothing for a class without a table: a value would tie that class, which may be of another loader, to this one. */
    private static final ClassValue<@Nullable Lookup> LOOKUPS = new ClassValue<>() {
        @Override
        protected @Nullable Lookup computeValue(Class<?> type) {
            ToolTable table = load(type);
            if (table != null) {
                SelfCheck.inspect(table);
            }
            return table == null ? null : new Lookup(table);
        }
    };

    private static final Map<String, ToolTable> BY_NAME = new ConcurrentHashMap<>();

    private Tables() {}

    /** A tool: its table and its number there. */
    public record Tool(ToolTable table, int index) {
        /** What is known about it. */
        public ToolSpec spec() {
            return table.tools().get(index);
        }

        /** Whether a call of it must be held. */
        public boolean isSpeculative() {
            return spec().kind() == ToolKind.SPECULATIVE;
        }
    }

    /**
     * The tool that a method is, or nothing if it carries no classification and its class has no table that names it.
     *
     * @throws HoldpointException if the method is classified but the processor did not run on its class
     */
    public static Optional<Tool> find(Method method) {
        Tool tool = inherited(method);
        if (tool == null
                && (method.isAnnotationPresent(Speculative.class) || method.isAnnotationPresent(Eager.class))) {
            throw missing(method.getDeclaringClass(), method.getName());
        }
        return Optional.ofNullable(tool);
    }

    /**
     * The tool that a method is or overrides. A proxy that a container puts in front of an object overrides its methods,
     * without the annotations; and an override that somebody wrote is called wherever the original is.
     */
    private static @Nullable Tool inherited(Method method) {
        Tool tool = declared(method.getDeclaringClass(), method);
        if (tool != null || Modifier.isStatic(method.getModifiers()) || Modifier.isPrivate(method.getModifiers())) {
            return tool;
        }
        for (Class<?> type = method.getDeclaringClass(); tool == null && type != null; type = type.getSuperclass()) {
            tool = declared(type, method);
            for (Class<?> face : type.getInterfaces()) {
                tool = tool != null ? tool : declared(face, method);
            }
        }
        return tool;
    }

    private static @Nullable Tool declared(Class<?> type, Method method) {
        Lookup lookup = LOOKUPS.get(type);
        return lookup == null ? null : lookup.byMethod(method);
    }

    /**
     * The tools of an object's class and of what it extends; a proxy's are those of the class behind it. An override
     * comes before what it overrides.
     */
    public static List<Tool> of(Class<?> type) {
        Map<String, Tool> tools = new LinkedHashMap<>();
        for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
            addDeclared(owner, tools);
            for (Class<?> implemented : owner.getInterfaces()) {
                addDeclared(implemented, tools);
            }
        }
        return List.copyOf(tools.values());
    }

    private static void addDeclared(Class<?> type, Map<String, Tool> tools) {
        Lookup lookup = LOOKUPS.get(type);
        if (lookup != null) {
            lookup.byDescriptor.forEach(tools::putIfAbsent);
        }
    }

    /** The tool that a woven method is. */
    static Tool require(Class<?> type, String method, String descriptor) {
        Lookup lookup = LOOKUPS.get(type);
        Tool tool = lookup == null ? null : lookup.byDescriptor.get(method + descriptor);
        if (tool == null) {
            throw missing(type, method);
        }
        return tool;
    }

    /** Every table that can be found from this runtime's loader and from the thread's context loader. */
    static List<ToolTable> all() {
        Map<String, ToolTable> tables = new LinkedHashMap<>();
        for (ClassLoader loader : Services.loaders(ToolTable.class)) {
            for (ToolTable table : ServiceLoader.load(ToolTable.class, loader)) {
                tables.putIfAbsent(table.type().getName(), table);
            }
        }
        return List.copyOf(tables.values());
    }

    /** The table of a class that is known by name only, or {@code null}. */
    static @Nullable ToolTable named(String type) {
        ToolTable known = BY_NAME.get(type);
        if (known == null) {
            for (ToolTable table : all()) {
                BY_NAME.putIfAbsent(table.type().getName(), table);
            }
            known = BY_NAME.get(type);
        }
        return known;
    }

    /** Forgets the tables that were found by name. */
    static void clear() {
        BY_NAME.clear();
    }

    /** Loads a table's class and has it inspected. */
    static void visit(ToolTable table) {
        LOOKUPS.get(table.type());
    }

    private static HoldpointException missing(Class<?> type, String method) {
        return new HoldpointException("[HoldpointNoTable] " + type.getName() + "." + method
                + " is classified, but there is no " + tableName(type) + ": the Holdpoint processor did not run when "
                + type.getSimpleName() + " was compiled, so the call was refused. " + ADD_PROCESSOR);
    }

    private static String tableName(Class<?> type) {
        return type.getName().replace('$', '_') + "_Tools";
    }

    private static @Nullable ToolTable load(Class<?> type) {
        try {
            Class<?> table = Class.forName(tableName(type), true, type.getClassLoader());
            return (ToolTable) table.getConstructor().newInstance();
        } catch (ClassNotFoundException e) {
            return null;
        } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
            throw new HoldpointException(
                    "[HoldpointBadTable] " + tableName(type) + " cannot be used; compile " + type.getName()
                            + " again with the holdpoint-processor of this runtime's version",
                    e);
        }
    }

    private static final class Lookup {
        private final Map<String, Tool> byDescriptor = new LinkedHashMap<>();
        private final Map<Method, Optional<Tool>> byMethod = new ConcurrentHashMap<>();

        Lookup(ToolTable table) {
            for (int i = 0; i < table.tools().size(); i++) {
                ToolSpec spec = table.tools().get(i);
                byDescriptor.put(spec.method() + spec.descriptor(), new Tool(table, i));
            }
        }

        @Nullable
        Tool byMethod(Method method) {
            return byMethod.computeIfAbsent(
                            method,
                            key -> Optional.ofNullable(byDescriptor.get(key.getName()
                                    + MethodType.methodType(key.getReturnType(), key.getParameterTypes())
                                            .toMethodDescriptorString())))
                    .orElse(null);
        }
    }
}
