package io.holdpoint.conformance.clients.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import io.holdpoint.conformance.client.Client;
import io.holdpoint.conformance.client.Conversation;
import io.holdpoint.conformance.client.Mode;
import io.holdpoint.conformance.client.Setup;
import io.holdpoint.conformance.client.Setup.Ability;
import io.holdpoint.conformance.clients.SharedClients;
import io.holdpoint.conformance.provider.Protocol;
import java.util.List;
import java.util.Set;

/**
 * A tool loop over openai-java, which has none: with Holdpoint the adapter's, without it one of the application's own, in
 * which the SDK's accumulators put the answer together and tools run after each round.
 */
public final class OpenAiClient implements Client {

    private final SharedClients<OpenAIClient> clients = new SharedClients<>(url -> OpenAIOkHttpClient.builder()
            .baseUrl(url)
            .apiKey("none")
            .maxRetries(0)
            .build());

    @Override
    public List<Setup> setups() {
        Set<Ability> abilities = Set.of(Ability.TEXT_CALLBACK);
        Set<Ability> early = Set.of(Ability.TEXT_CALLBACK, Ability.READS_MID_STREAM);
        boolean adapter = isAdapterPresent();
        return List.of(
                new Setup(Protocol.OPENAI_CHAT, Mode.STREAM, adapter ? early : abilities),
                new Setup(Protocol.OPENAI_CHAT, Mode.ASYNC, adapter ? early : abilities),
                new Setup(Protocol.OPENAI_RESPONSES, Mode.STREAM, adapter ? early : abilities),
                new Setup(Protocol.OPENAI_RESPONSES, Mode.ASYNC, adapter ? early : abilities));
    }

    @Override
    public void answer(Conversation conversation) {
        OpenAIClient client = clients.of(conversation);
        if (conversation.setup().mode() == Mode.AFTER_ROUND) {
            AdaptersLoop.answerAfterRounds(client, conversation);
        } else if (conversation.isProtected()) {
            AdaptersLoop.answer(client, conversation);
        } else if (conversation.setup().protocol() == Protocol.OPENAI_CHAT) {
            new OwnChatLoop(client, conversation).answer();
        } else {
            new OwnResponsesLoop(client, conversation).answer();
        }
    }

    private static boolean isAdapterPresent() {
        try {
            Class.forName("io.holdpoint.openai.OpenAiTools", false, OpenAiClient.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
