package io.holdpoint.conformance.clients.langchain4j;

import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.TokenStream;
import io.holdpoint.conformance.client.Client;
import io.holdpoint.conformance.client.Conversation;
import io.holdpoint.conformance.client.Mode;
import io.holdpoint.conformance.client.Setup;
import io.holdpoint.conformance.client.Setup.Ability;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An AI service with tools, over whichever of LangChain4j's models are on the class path. */
public final class LangChain4jClient implements Client {

    /** An assistant that streams. */
    interface Streaming {
        TokenStream answer(String message);
    }

    /** An assistant that does not. */
    interface Blocking {
        Result<String> answer(String message);
    }

    private final Models models = new Models();

    @Override
    public List<Setup> setups() {
        List<Setup> setups = new ArrayList<>();
        models.protocols().forEach(protocol -> {
            setups.add(new Setup(protocol, Mode.STREAM, Set.of(Ability.TEXT_CALLBACK, Ability.COMPLETION_CALLBACK)));
            setups.add(new Setup(
                    protocol,
                    Mode.CONCURRENT,
                    Set.of(Ability.TEXT_CALLBACK, Ability.COMPLETION_CALLBACK, Ability.READS_MID_STREAM)));
            setups.add(new Setup(protocol, Mode.BLOCKING, Set.of()));
        });
        return setups;
    }

    @Override
    public void answer(Conversation conversation) {
        if (conversation.setup().mode() == Mode.BLOCKING) {
            Result<String> result = AiServices.builder(Blocking.class)
                    .chatModel(models.blocking(conversation))
                    .tools(conversation.tools())
                    .build()
                    .answer("Please take care of it.");
            conversation.completed(name(result.finishReason()));
            return;
        }
        AiServices<Streaming> builder = AiServices.builder(Streaming.class)
                .streamingChatModel(models.streaming(conversation))
                .tools(conversation.tools());
        if (conversation.setup().mode() == Mode.CONCURRENT) {
            builder.executeToolsConcurrently();
        }
        builder.build()
                .answer("Please take care of it.")
                .onPartialResponseWithContext((text, context) -> {
                    conversation.stopButton(context.streamingHandle()::cancel);
                    conversation.text(text.text());
                })
                .onCompleteResponse(response -> conversation.completed(name(response.finishReason())))
                .onError(conversation::failed)
                .start();
    }

    private static @Nullable String name(@Nullable FinishReason reason) {
        return reason == null ? null : reason.name();
    }
}
