package io.holdpoint.conformance.clients.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
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
 * Tool loops over anthropic-java: the adapter's, or without Holdpoint one of the application's own; and the SDK's own tool
 * runner, which is the same program with and without Holdpoint.
 */
public final class AnthropicClientProgram implements Client {

    private final SharedClients<AnthropicClient> clients = new SharedClients<>(url -> AnthropicOkHttpClient.builder()
            .baseUrl(url)
            .apiKey("none")
            .maxRetries(0)
            .build());

    @Override
    public List<Setup> setups() {
        Set<Ability> loop = isAdapterPresent()
                ? Set.of(Ability.TEXT_CALLBACK, Ability.READS_MID_STREAM)
                : Set.of(Ability.TEXT_CALLBACK);
        return List.of(
                new Setup(Protocol.ANTHROPIC, Mode.STREAM, loop),
                new Setup(Protocol.ANTHROPIC, Mode.ASYNC, loop),
                new Setup(Protocol.ANTHROPIC, Mode.RUNNER, Set.of(Ability.TEXT_CALLBACK)));
    }

    @Override
    public void answer(Conversation conversation) {
        AnthropicClient client = clients.of(conversation);
        if (conversation.setup().mode() == Mode.RUNNER) {
            RunnerLoop.answer(client, conversation);
        } else if (conversation.setup().mode() == Mode.AFTER_ROUND) {
            AdaptersLoop.answerAfterRounds(client, conversation);
        } else if (conversation.isProtected()) {
            AdaptersLoop.answer(client, conversation);
        } else {
            new OwnLoop(client, conversation).answer();
        }
    }

    static boolean isAdapterPresent() {
        try {
            Class.forName(
                    "io.holdpoint.anthropic.AnthropicTools", false, AnthropicClientProgram.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
