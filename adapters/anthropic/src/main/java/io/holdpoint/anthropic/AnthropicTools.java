package io.holdpoint.anthropic;

import com.anthropic.core.ObjectMappers;
import com.anthropic.helpers.BetaRunnableTool;
import com.anthropic.models.beta.messages.BetaTool;
import com.anthropic.models.beta.messages.BetaToolResultBlockParam;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolUnion;
import com.anthropic.services.async.MessageServiceAsync;
import com.anthropic.services.blocking.MessageService;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.holdpoint.HoldpointException;
import io.holdpoint.StreamContext;
import io.holdpoint.internal.rounds.CompleteCall;
import io.holdpoint.internal.rounds.RunnerTools;
import io.holdpoint.internal.rounds.ToolBox;
import io.holdpoint.internal.rounds.ToolRun;
import io.holdpoint.spi.SchemaProfile;
import io.holdpoint.spi.ToolSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The annotated methods of some objects as tools for Anthropic's models, with a tool loop that runs reads while the answer
 * is still streamed.
 *
 * <pre>{@code
 * AnthropicTools tools = AnthropicTools.of(orders, mail);
 * var answer = tools.run(client.messages(), request, event -> show(event));
 * show(answer.settlement().sentence());
 * }</pre>
 *
 * <p>Reads run as soon as the model has written their arguments, while it is still writing the rest, on threads of their
 * own. Effects are held, the model reads a receipt, and they are carried out after the answer has ended cleanly. This needs
 * no agent. What it needs the agent for is a tool that calls an effect in turn: unguarded, that is an ordinary call.
 *
 * <p>Immutable, and may be used by any thread for any number of answers.
 *
 * @since 0.1
 */
@SuppressWarnings("MustBeClosedChecker") // whoever reads the response closes it
public final class AnthropicTools {

    private final ToolBox tools;
    private final boolean strict;

    private AnthropicTools(ToolBox tools, boolean strict) {
        this.tools = tools;
        this.strict = strict;
    }

    /**
     * The tools of these objects.
     *
     * @throws HoldpointException if an object has none, or two tools have one name
     */
    public static AnthropicTools of(Object... targets) {
        return new AnthropicTools(ToolBox.of(targets), false);
    }

    /**
     * The same tools in Anthropic's strict mode, in which the provider itself keeps the model to the schema. A tool that the
     * strict dialect cannot describe stays as it is.
     */
    public AnthropicTools strict() {
        return new AnthropicTools(tools, true);
    }

    /** The tools as a message's request takes them. */
    public List<Tool> tools() {
        return tools.specs().stream().map(this::tool).toList();
    }

    /**
     * The tools for the SDK's own tool runner. The runner does not say which answer calls a tool, so it needs the agent,
     * and its responses have to be streamed ({@code toolRunner.streaming()}): an effect that was called by a response
     * that nobody followed is refused.
     */
    public List<BetaRunnableTool> runnableTools() {
        return tools.specs().stream().map(this::runnable).toList();
    }

    /**
     * Asks, and runs the tools that the model calls, round after round, until it calls none. Blocks until then.
     *
     * <p>Whatever the provider does is in the answer's verdict; only what {@code events} throws is thrown.
     *
     * @param request the conversation; these tools are added to it, and the model reads what has become of calls by now
     *     where receipts stand in it
     * @param events gets everything as it arrives, inside the answer
     * @throws HoldpointException if the promise cannot be kept: a class escaped the agent, or the agent had a problem
     */
    public AnthropicAnswer<MessageCreateParams> run(
            MessageService service, MessageCreateParams request, Consumer<? super RawMessageStreamEvent> events) {
        return answer(ToolRun.run(
                new MessagesProtocol(sent -> service.withRawResponse().createStreaming(sent)),
                tools,
                added(History.upToDate(request)),
                events));
    }

    /**
     * Begins an answer and returns at once. {@code Holdpoint.cancel} stops it; to stop completing the future does not.
     *
     * @param events gets everything as it arrives, on one of Holdpoint's threads
     */
    public CompletableFuture<AnthropicAnswer<MessageCreateParams>> run(
            MessageServiceAsync service, MessageCreateParams request, Consumer<? super RawMessageStreamEvent> events) {
        return ToolRun.start(
                        new MessagesProtocol(sent ->
                                service.withRawResponse().createStreaming(sent).join()),
                        tools,
                        added(History.upToDate(request)),
                        events)
                .thenApply(AnthropicTools::answer);
    }

    /**
     * Makes one call, for loops of your own: reads the arguments strictly, runs an eager tool, holds a speculative one.
     *
     * @param answer the answer in which the model made the call; one that has ended makes the tool refuse
     * @param position the call's place among the calls of the answer, which is the order in which effects happen
     * @param id the provider's id for the call
     * @param tool the name by which the model called it
     * @param input the JSON that the model wrote, unchanged
     * @return what to send to the model as the call's result
     */
    public String call(StreamContext answer, long position, String id, String tool, String input) {
        return tools.call(answer, new CompleteCall(id, tool, input), position).text();
    }

    private static <P> AnthropicAnswer<P> answer(ToolRun.Result<P> result) {
        return new AnthropicAnswer<>(result.settlement(), result.conversation());
    }

    private MessageCreateParams added(MessageCreateParams request) {
        Set<String> known = request.tools().orElse(List.of()).stream()
                .flatMap(tool -> tool.tool().stream())
                .map(Tool::name)
                .collect(Collectors.toSet());
        MessageCreateParams.Builder builder = request.toBuilder();
        tools().stream()
                .filter(tool -> !known.contains(tool.name()))
                .forEach(tool -> builder.addTool(ToolUnion.ofTool(tool)));
        return builder.build();
    }

    private Tool tool(ToolSpec spec) {
        Optional<String> strictSchema = strictSchema(spec);
        Tool.Builder tool = Tool.builder()
                .name(spec.name())
                .inputSchema(parse(strictSchema.orElse(spec.inputSchema()), Tool.InputSchema.class));
        if (!spec.description().isEmpty()) {
            tool.description(spec.description());
        }
        if (strictSchema.isPresent()) {
            tool.strict(true);
        }
        return tool.build();
    }

    private BetaRunnableTool runnable(ToolSpec spec) {
        Optional<String> strictSchema = strictSchema(spec);
        BetaTool.Builder tool = BetaTool.builder()
                .name(spec.name())
                .inputSchema(parse(strictSchema.orElse(spec.inputSchema()), BetaTool.InputSchema.class));
        if (!spec.description().isEmpty()) {
            tool.description(spec.description());
        }
        if (strictSchema.isPresent()) {
            tool.strict(true);
        }
        return BetaRunnableTool.of(
                tool.build(),
                input -> BetaToolResultBlockParam.Content.ofString(
                        RunnerTools.call(tools, new CompleteCall("", spec.name(), input))
                                .text()));
    }

    private Optional<String> strictSchema(ToolSpec spec) {
        return strict ? spec.schema(SchemaProfile.ANTHROPIC_STRICT) : Optional.empty();
    }

    private static <T> T parse(String schema, Class<T> type) {
        try {
            return ObjectMappers.jsonMapper().readValue(schema, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the generated schema cannot be read: " + schema, e);
        }
    }
}
