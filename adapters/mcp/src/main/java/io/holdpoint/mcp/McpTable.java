package io.holdpoint.mcp;

import static java.util.Objects.requireNonNull;

import io.holdpoint.CallNotMadeException;
import io.holdpoint.ToolKind;
import io.holdpoint.json.ArgumentException;
import io.holdpoint.json.JsonReader;
import io.holdpoint.json.JsonWriter;
import io.holdpoint.spi.Injector;
import io.holdpoint.spi.ResultKind;
import io.holdpoint.spi.ToolSpec;
import io.holdpoint.spi.ToolTable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A server's tools as they were listed. Arguments are one JSON object, in canonical form; what a tool is called on is the
 * client. A tool's place in the journal has its definition's digest in it, so that a tool that has changed is not found.
 *
 * @param <C> the client
 */
final class McpTable<C> extends ToolTable {

    /** A server that does not list its tools in this time is not there for now. */
    private static final long SECONDS_TO_LIST = 60;

    private final Connection<C> connection;
    private final List<Definition> definitions;

    McpTable(String name, Connection<C> connection, List<Definition> definitions, List<Treatment> treatments) {
        super(name, connection.type(), specs(name, definitions, treatments));
        this.connection = connection;
        this.definitions = definitions;
    }

    private static ToolSpec[] specs(String server, List<Definition> definitions, List<Treatment> treatments) {
        ToolSpec[] specs = new ToolSpec[definitions.size()];
        for (int i = 0; i < specs.length; i++) {
            specs[i] = spec(server, definitions.get(i), treatments.get(i));
        }
        return specs;
    }

    private static ToolSpec spec(String server, Definition definition, Treatment treatment) {
        boolean eager = treatment.kind() == Treatment.Kind.EAGER;
        return new ToolSpec(
                definition.name(),
                eager ? ToolKind.EAGER : ToolKind.SPECULATIVE,
                definition.description(),
                definition.name(),
                "#" + definition.digest(),
                definition.inputSchema(),
                ResultKind.TEXT,
                treatment.approval(),
                treatment.idempotent(),
                treatment.summary().isEmpty() ? defaultSummary(server, definition) : treatment.summary(),
                treatment.expiresAfter(),
                treatment.roles(),
                treatment.sensitive(),
                null);
    }

    /** Two servers may have tools of one name; who decides has to see which is meant. */
    private static String defaultSummary(String server, Definition definition) {
        return (definition.name() + " on " + server).replace('{', '(').replace('}', ')');
    }

    @Override
    public @Nullable Object[] decode(int tool, JsonReader in, Injector injector) {
        Object arguments = in.any();
        if (!(arguments instanceof Map<?, ?>)) {
            throw new ArgumentException("$: expected an object of arguments", false);
        }
        JsonWriter out = new JsonWriter();
        out.any(arguments);
        String canonical = new String(out.toBytes(), StandardCharsets.UTF_8);
        String misfit = connection.misfit(definitions.get(tool), canonical);
        if (!misfit.isEmpty()) {
            throw new ArgumentException("$: " + misfit, false);
        }
        return new Object[] {arguments};
    }

    @Override
    public void encode(int tool, @Nullable Object[] arguments, JsonWriter out) {
        out.any(arguments[0]);
    }

    @Override
    public Object call(int tool, @Nullable Object target, @Nullable Object[] arguments) {
        C client = requireNonNull(connection.type().cast(target), "the client");
        Definition held = definitions.get(tool);
        boolean same = now(client).stream()
                .anyMatch(definition -> definition.name().equals(held.name())
                        && definition.digest().equals(held.digest()));
        if (!same) {
            throw new CallNotMadeException(name() + " has no tool " + held.name()
                    + " any more that is described as it was when it was called;" + " nothing was sent");
        }
        JsonWriter out = new JsonWriter();
        encode(tool, arguments, out);
        return connection.send(client, held.name(), new String(out.toBytes(), StandardCharsets.UTF_8));
    }

    /** Asked just before a call is sent, so that a server that is not there is noticed while nothing has happened. */
    private List<Definition> now(C client) {
        try {
            return connection.list(client).toCompletableFuture().get(SECONDS_TO_LIST, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw unreachable(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(e);
        }
    }

    private CallNotMadeException unreachable(Throwable cause) {
        return new CallNotMadeException(
                name() + " does not say what tools it has (" + cause + "); nothing was sent", cause);
    }

    @Override
    public void encodeResult(int tool, @Nullable Object result, JsonWriter out) {
        out.string(String.valueOf(result));
    }
}
