package io.holdpoint.springai;

import io.holdpoint.StreamContext;
import io.holdpoint.internal.Dispatch;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClient.StreamResponseSpec;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.CallAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisorChain;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisor;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisorChain;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.ToolContext;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.ai.model.tool.ToolExecutionResult;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.DefaultToolDefinition;
import org.springframework.ai.tool.definition.ToolDefinition;
import reactor.core.publisher.Flux;

/**
 * What the agent weaves into Spring AI: the first instruction of each method named below asks here whether to go on. A
 * result means that everything has been done; {@code null} means go on. A hook that has to do something around the
 * method calls it again itself (see {@link Reentry}). {@link BlockingHooks} has those of the blocking calls.
 */
public final class SpringAiHooks {

    private SpringAiHooks() {}

    // DefaultChatClient: an answer begins.

    /** Makes each subscription an answer. */
    public static @Nullable Flux<ChatClientResponse> stream(StreamResponseSpec self, ChatClientRequest request) {
        if (Reentry.passing(self)) {
            return null;
        }
        // The hooked method is private; this public one does nothing but call it.
        Reentry.pass(self);
        return new AnswerFlux(self.chatClientResponse(), Requests.answerId(request), Requests.conversationId(request));
    }

    // The last advisors of a chain: a request is sent to the model.

    /** Watches a model's response arrive, for the answer that is in the subscriber's context. */
    public static @Nullable Flux<ChatClientResponse> adviseStream(
            StreamAdvisor self, ChatModel model, ChatClientRequest request, StreamAdvisorChain chain) {
        if (Reentry.passing(self)) {
            return null;
        }
        return Flux.deferContextual(context -> {
            Answer answer = Answer.in(context);
            ChatClientRequest upToDate = History.upToDate(request);
            if (answer == null) {
                Reentry.pass(self);
                return self.adviseStream(upToDate, chain);
            }
            if (answer.isGivenUp()) {
                return Flux.error(answer.stopped());
            }
            answer.asked(request.prompt().getUserMessage().getText());
            ModelCall call = answer.modelCall(Requests.tokenCap(request.prompt(), model));
            Reentry.pass(self);
            return self.adviseStream(Requests.marked(upToDate, answer), chain)
                    .doOnNext(response -> call.received(response.chatResponse()))
                    .doOnError(call::failed)
                    .doOnComplete(call::completed);
        });
    }

    /** Looks at a model's response, for the answer that the thread works for. */
    public static @Nullable ChatClientResponse adviseCall(
            CallAdvisor self, ChatModel model, ChatClientRequest request, CallAdvisorChain chain) {
        if (Reentry.passing(self)) {
            return null;
        }
        StreamContext here = StreamContext.current();
        if (here != null && Answer.isGivenUp(here)) {
            throw Answer.stopped(here);
        }
        ChatClientRequest upToDate = History.upToDate(request);
        Answer answer = Answer.of(here);
        if (answer == null) {
            Reentry.pass(self);
            return self.adviseCall(upToDate, chain);
        }
        answer.asked(request.prompt().getUserMessage().getText());
        ModelCall call = answer.modelCall(Requests.tokenCap(request.prompt(), model));
        ChatClientResponse response;
        try {
            Reentry.pass(self);
            response = self.adviseCall(upToDate, chain);
        } catch (RuntimeException | Error e) {
            call.failed(e);
            throw e;
        }
        call.received(response.chatResponse());
        call.completed();
        return response;
    }

    // DefaultToolCallingManager: the tools that a response asks for are about to run.

    /** Runs the tools of an answer with the answer bound; tools whose answer is not known are bound to nobody's. */
    public static @Nullable ToolExecutionResult executeToolCalls(
            ToolCallingManager self, Prompt prompt, ChatResponse response) {
        if (Reentry.passing(self)) {
            return null;
        }
        StreamContext owner = Owner.of(prompt);
        Answer answer = Answer.of(owner);
        if (answer != null) {
            answer.toolsRequested(response, Requests.tokenCap(prompt, null));
        }
        if (owner != null && Answer.isGivenUp(owner)) {
            return ToolBatch.stopped(prompt, response);
        }
        StreamContext stream = Dispatch.ownerOr(owner);
        try (var batch = ToolBatch.of(answer, response);
                var busy = stream.busy();
                var bound = Dispatch.bindTool(stream, Answer.LAST)) {
            Reentry.pass(self);
            ToolExecutionResult result = self.executeToolCalls(prompt, response);
            if (answer != null) {
                answer.toolsRan(result.returnDirect());
            }
            return result;
        }
    }

    // The tools.

    /** Makes the call of an annotated method through its table. */
    public static @Nullable String callMethod(
            ToolCallback self,
            ToolDefinition definition,
            Method method,
            @Nullable Object target,
            String arguments,
            @Nullable ToolContext context) {
        return Reentry.passing(self) ? null : Tools.callMethod(self, definition, method, target, arguments, context);
    }

    /** Refuses a function, which cannot carry a classification, or runs it with its answer bound. */
    public static @Nullable String callFunction(
            ToolCallback self, ToolDefinition definition, String arguments, @Nullable ToolContext context) {
        return Reentry.passing(self) ? null : Tools.callUnclassified(self, definition.name(), arguments, context);
    }

    /** Shows the model the generated schema. */
    public static DefaultToolDefinition.@Nullable Builder toolDefinition(Method method) {
        return Reentry.passing(method) ? null : Tools.definition(method);
    }
}
