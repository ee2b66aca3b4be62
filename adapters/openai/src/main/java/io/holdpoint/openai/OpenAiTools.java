package io.holdpoint.openai;

import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.services.async.ResponseServiceAsync;
import com.openai.services.async.chat.ChatCompletionServiceAsync;
import com.openai.services.blocking.ResponseService;
import com.openai.services.blocking.chat.ChatCompletionService;
import io.holdpoint.HoldpointException;
import io.holdpoint.StreamContext;
import io.holdpoint.internal.rounds.CompleteCall;
import io.holdpoint.internal.rounds.ToolBox;
import io.holdpoint.internal.rounds.ToolRun;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The annotated methods of some objects as tools for OpenAI models, and the tool loop that the SDK does not have.
 *
 * <pre>{@code
 * OpenAiTools tools = OpenAiTools.of(orders, mail);
 * var answer = tools.run(client.chat().completions(), request, chunk -> show(chunk));
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
public final class OpenAiTools {

    private final ToolBox tools;
    private final boolean strict;

    private OpenAiTools(ToolBox tools, boolean strict) {
        this.tools = tools;
        this.strict = strict;
    }

    /**
     * The tools of these objects.
     *
     * @throws HoldpointException if an object has none, or two tools have one name
     */
    public static OpenAiTools of(Object... targets) {
        return new OpenAiTools(ToolBox.of(targets), false);
    }

    /**
     * The same tools in OpenAI's strict mode, in which the provider itself keeps the model to the schema. A tool that the
     * strict dialect cannot describe stays as it is.
     */
    public OpenAiTools strict() {
        return new OpenAiTools(tools, true);
    }

    /** The tools as a chat completion's request takes them. */
    public List<ChatCompletionFunctionTool> chatTools() {
        return tools.specs().stream()
                .map(tool -> ToolDefinitions.chat(tool, strict))
                .toList();
    }

    /** The tools as a response's request takes them. */
    public List<FunctionTool> responseTools() {
        return tools.specs().stream()
                .map(tool -> ToolDefinitions.responses(tool, strict))
                .toList();
    }

    /**
     * Asks, and runs the tools that the model calls, round after round, until it calls none. Blocks until then.
     *
     * <p>Whatever the provider does is in the answer's verdict; only what {@code chunks} throws is thrown.
     *
     * @param request the conversation; these tools are added to it, and the model reads what has become of calls by now
     *     where receipts stand in it
     * @param chunks gets everything as it arrives, inside the answer
     * @throws HoldpointException if the promise cannot be kept: a class escaped the agent, or the agent had a problem
     */
    public OpenAiAnswer<ChatCompletionCreateParams> run(
            ChatCompletionService service,
            ChatCompletionCreateParams request,
            Consumer<? super ChatCompletionChunk> chunks) {
        return answer(ToolRun.run(
                new ChatProtocol(sent -> service.withRawResponse().createStreaming(sent)),
                tools,
                ToolDefinitions.added(History.upToDate(request), chatTools()),
                chunks));
    }

    /** The same for a response. */
    public OpenAiAnswer<ResponseCreateParams> run(
            ResponseService service, ResponseCreateParams request, Consumer<? super ResponseStreamEvent> events) {
        return answer(ToolRun.run(
                new ResponsesProtocol(sent -> service.withRawResponse().createStreaming(sent)),
                tools,
                ToolDefinitions.added(History.upToDate(request), responseTools()),
                events));
    }

    /**
     * Begins an answer and returns at once. {@code Holdpoint.cancel} stops it; to stop completing the future does not.
     *
     * @param chunks gets everything as it arrives, on one of Holdpoint's threads
     */
    public CompletableFuture<OpenAiAnswer<ChatCompletionCreateParams>> run(
            ChatCompletionServiceAsync service,
            ChatCompletionCreateParams request,
            Consumer<? super ChatCompletionChunk> chunks) {
        return ToolRun.start(
                        new ChatProtocol(sent ->
                                service.withRawResponse().createStreaming(sent).join()),
                        tools,
                        ToolDefinitions.added(History.upToDate(request), chatTools()),
                        chunks)
                .thenApply(OpenAiTools::answer);
    }

    /** The same for a response. */
    public CompletableFuture<OpenAiAnswer<ResponseCreateParams>> run(
            ResponseServiceAsync service, ResponseCreateParams request, Consumer<? super ResponseStreamEvent> events) {
        return ToolRun.start(
                        new ResponsesProtocol(sent ->
                                service.withRawResponse().createStreaming(sent).join()),
                        tools,
                        ToolDefinitions.added(History.upToDate(request), responseTools()),
                        events)
                .thenApply(OpenAiTools::answer);
    }

    /**
     * Makes one call, for loops of your own: reads the arguments strictly, runs an eager tool, holds a speculative one.
     *
     * @param answer the answer in which the model made the call; one that has ended makes the tool refuse
     * @param position the call's place among the calls of the answer, which is the order in which effects happen
     * @param id the provider's id for the call
     * @param tool the name by which the model called it
     * @param arguments the JSON that the model wrote, unchanged
     * @return what to send to the model as the call's result
     */
    public String call(StreamContext answer, long position, String id, String tool, String arguments) {
        return tools.call(answer, new CompleteCall(id, tool, arguments), position)
                .text();
    }

    private static <P> OpenAiAnswer<P> answer(ToolRun.Result<P> result) {
        return new OpenAiAnswer<>(result.settlement(), result.conversation());
    }
}
