package io.holdpoint.conformance.clients.springai;

import io.holdpoint.conformance.client.Conversation;
import io.holdpoint.conformance.clients.SharedClients;
import java.time.Duration;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;

/**
 * Spring AI's OpenAI models, of whichever release is on the class path. They do not retry: what a failure leads to is the
 * question here.
 */
interface Models {

    /** What the provider would ask for. */
    String KEY = "none";

    /** How long a client waits for the provider. */
    Duration TIMEOUT = Duration.ofSeconds(20);

    /** Begins a prompt to the model that a conversation asks. */
    ChatClient.ChatClientRequestSpec prompt(String words, Conversation conversation);

    /** The models of the release that is there. */
    static Models present() {
        try {
            Class.forName(FirstModels.API, false, Models.class.getClassLoader());
            return new FirstModels();
        } catch (ClassNotFoundException e) {
            return new SecondModels();
        }
    }

    /** Spring AI 2 asks through OpenAI's own client. */
    final class SecondModels implements Models {

        private final SharedClients<OpenAiChatModel> models = new SharedClients<>(url -> OpenAiChatModel.builder()
                .options(OpenAiChatOptions.builder()
                        .baseUrl(url + "/v1")
                        .apiKey(KEY)
                        .maxRetries(0)
                        .timeout(TIMEOUT)
                        .build())
                .build());

        @Override
        public ChatClient.ChatClientRequestSpec prompt(String words, Conversation conversation) {
            return ChatClient.create(models.of(conversation))
                    .prompt(words)
                    .options(
                            OpenAiChatOptions.builder().model(conversation.id()).maxTokens(conversation.tokenCap()));
        }
    }
}
