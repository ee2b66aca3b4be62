package io.holdpoint.conformance.provider;

/** A wire protocol in which models stream. */
public enum Protocol {
    /** OpenAI's chat completions. */
    OPENAI_CHAT("text/event-stream; charset=utf-8") {
        @Override
        public Writer script() {
            return new OpenAiChatWriter();
        }
    },
    /** OpenAI's responses. */
    OPENAI_RESPONSES("text/event-stream; charset=utf-8") {
        @Override
        public Writer script() {
            return new OpenAiResponsesWriter();
        }
    },
    /** Anthropic's messages. */
    ANTHROPIC("text/event-stream; charset=utf-8") {
        @Override
        public Writer script() {
            return new AnthropicWriter();
        }
    },
    /** Gemini's streamGenerateContent with {@code alt=sse}. */
    GEMINI("text/event-stream") {
        @Override
        public Writer script() {
            return new GeminiWriter();
        }
    },
    /** Ollama's chat: one JSON document a line. */
    OLLAMA("application/x-ndjson") {
        @Override
        public Writer script() {
            return new OllamaWriter();
        }
    };

    private final String contentType;

    Protocol(String contentType) {
        this.contentType = contentType;
    }

    /** Begins a script. */
    public abstract Writer script();

    String contentType() {
        return contentType;
    }
}
