package io.holdpoint.internal;

import io.holdpoint.CallNotMadeException;
import io.holdpoint.HoldpointException;
import io.holdpoint.internal.Tables.Tool;
import io.holdpoint.spi.JournalEntry;
import io.holdpoint.spi.TargetResolver;
import io.holdpoint.spi.ToolSource;
import io.holdpoint.spi.ToolSpec;
import io.holdpoint.spi.ToolTable;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Finds method and object of calls that another process held, and what manages the objects of this one. */
public final class Targets {

    /** More than one: a thread that found nothing just before may write that just after. */
    private static final int LOOKS_AFTER_NEWS = 3;

    private final Map<Class<?>, Object> registered = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<TargetResolver> resolvers = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<ToolSource> sources = new CopyOnWriteArrayList<>();
    private final AtomicInteger news = new AtomicInteger();

    Targets() {
        resolvers.addAll(Services.of(TargetResolver.class));
    }

    /** Makes an object known as the one of its class. */
    public void register(Object target) {
        registered.put(target.getClass(), target);
        news.set(LOOKS_AFTER_NEWS);
    }

    /** Asks a resolver too; one that is asked already may know more now. */
    public void add(TargetResolver resolver) {
        resolvers.addIfAbsent(resolver);
        news.set(LOOKS_AFTER_NEWS);
    }

    /** Asks a source for tools that are no methods. Once is enough; again is news: it may find more than before. */
    public void addSource(ToolSource source) {
        if (!sources.contains(source)) {
            sources.add(source);
        }
        news.set(LOOKS_AFTER_NEWS);
    }

    /** Whether something may be found now that was not found a moment ago. To be asked about once a second. */
    boolean hasNews() {
        return news.getAndUpdate(looks -> Math.max(0, looks - 1)) > 0;
    }

    void clear() {
        registered.clear();
        resolvers.clear();
        sources.clear();
    }

    /**
     * The managed form of an object, if a resolver knows one.
     *
     * @throws HoldpointException if a resolver manages it and has no such form at the moment
     */
    @SuppressWarnings("ReferenceEquality") // the very object, whatever it says it equals
    Object managed(Object target) {
        for (TargetResolver resolver : resolvers) {
            Object managed = resolver.managed(target);
            if (managed != target) {
                return managed;
            }
        }
        return target;
    }

    /** What a call is made with, or why it cannot be made; exactly one of the two. */
    record Found(
            @Nullable Tool tool,
            @Nullable Object target,
            @Nullable String problem) {
        private static Found nothing(String problem) {
            return new Found(null, null, problem);
        }
    }

    Found find(JournalEntry entry) {
        ToolTable table = Tables.named(entry.type());
        if (table != null) {
            Tool tool = tool(table, entry);
            return tool != null ? find(tool) : gone(entry);
        }
        try {
            ToolSource.Found sourced = sourced(entry.type());
            if (sourced == null) {
                return Found.nothing("nothing here knows the tools of " + entry.type()
                        + ": no such class with a table of tools is on the class path");
            }
            Tool tool = tool(sourced.table(), entry);
            return tool != null ? new Found(tool, sourced.target(), null) : gone(entry);
        } catch (CallNotMadeException e) {
            return Found.nothing(String.valueOf(e.getMessage()));
        }
    }

    private static Found gone(JournalEntry entry) {
        return Found.nothing(entry.type() + " has no tool " + entry.method() + " any more");
    }

    private ToolSource.@Nullable Found sourced(String table) {
        for (ToolSource source : sources) {
            ToolSource.Found found = source.find(table);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The tool of a call, or {@code null} if it is not known here, or its table has it no more. */
    @Nullable
    Tool tool(JournalEntry entry) {
        ToolTable table = Tables.named(entry.type());
        try {
            ToolSource.Found sourced = table != null ? null : sourced(entry.type());
            ToolTable known = sourced == null ? table : sourced.table();
            return known == null ? null : tool(known, entry);
        } catch (CallNotMadeException e) {
            return null;
        }
    }

    private static @Nullable Tool tool(ToolTable table, JournalEntry entry) {
        for (int i = 0; i < table.tools().size(); i++) {
            ToolSpec spec = table.tools().get(i);
            if (entry.method().equals(spec.method() + spec.descriptor())) {
                return new Tool(table, i);
            }
        }
        return null;
    }

    private Found find(Tool tool) {
        Class<?> type = tool.table().type();
        Object target = registered.get(type);
        if (target == null) {
            target = registered.values().stream()
                    .filter(type::isInstance)
                    .findFirst()
                    .orElse(null);
        }
        for (TargetResolver resolver : resolvers) {
            if (target == null) {
                target = resolver.resolve(type);
            }
        }
        if (target == null && !isStatic(tool)) {
            return Found.nothing("no instance of " + type.getName()
                    + " is known here: register it with Holdpoint.register(...) when the application starts");
        }
        return new Found(tool, target, null);
    }

    /** Whether this is, or overrides, the method of a tool. */
    static boolean isMethodOf(ToolSpec spec, Method method) {
        return method.getName().equals(spec.method())
                && MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                        .toMethodDescriptorString()
                        .equals(spec.descriptor());
    }

    private static boolean isStatic(Tool tool) {
        return Arrays.stream(tool.table().type().getDeclaredMethods())
                .filter(method -> isMethodOf(tool.spec(), method))
                .anyMatch(method -> Modifier.isStatic(method.getModifiers()));
    }
}
