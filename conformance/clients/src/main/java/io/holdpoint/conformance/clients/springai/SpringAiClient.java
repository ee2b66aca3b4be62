package io.holdpoint.conformance.clients.springai;

import io.holdpoint.conformance.client.Client;
import io.holdpoint.conformance.client.Conversation;
import io.holdpoint.conformance.client.Mode;
import io.holdpoint.conformance.client.Setup;
import io.holdpoint.conformance.client.Setup.Ability;
import io.holdpoint.conformance.provider.Protocol;
import io.holdpoint.samples.airline.desk.AirlineTools;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import reactor.core.Disposable;

/** A chat client with annotated tools, over Spring AI's OpenAI model. */
public final class SpringAiClient implements Client {

    private final Models models = Models.present();

    @Override
    public List<Setup> setups() {
        return List.of(
                new Setup(
                        Protocol.OPENAI_CHAT, Mode.STREAM, Set.of(Ability.TEXT_CALLBACK, Ability.COMPLETION_CALLBACK)),
                new Setup(Protocol.OPENAI_CHAT, Mode.BLOCKING, Set.of()));
    }

    @Override
    public void answer(Conversation conversation) {
        ChatClient.ChatClientRequestSpec prompt =
                models.prompt("Please take care of it.", conversation).tools(tools(conversation));
        if (conversation.setup().mode() == Mode.BLOCKING) {
            ChatResponse response = prompt.call().chatResponse();
            conversation.completed(response == null ? null : reason(response));
            return;
        }
        AtomicReference<@Nullable String> reason = new AtomicReference<>();
        Disposable subscription = prompt.stream()
                .chatResponse()
                .doOnNext(response -> {
                    String said = reason(response);
                    if (said != null) {
                        reason.set(said);
                    }
                    show(response, conversation);
                })
                .doOnComplete(() -> conversation.completed(reason.get()))
                .subscribe(response -> {}, conversation::failed);
        conversation.stopButton(subscription::dispose);
    }

    private static Object tools(Conversation conversation) {
        return conversation.tools() instanceof AirlineTools desk ? new SpringAirline(desk) : conversation.tools();
    }

    private static void show(ChatResponse response, Conversation conversation) {
        for (Generation generation : response.getResults()) {
            String text = generation.getOutput().getText();
            if (text != null && !text.isEmpty()) {
                conversation.text(text);
            }
        }
    }

    private static @Nullable String reason(ChatResponse response) {
        Generation generation = response.getResult();
        String reason = generation == null ? null : generation.getMetadata().getFinishReason();
        return reason == null || reason.isEmpty() ? null : reason;
    }
}
