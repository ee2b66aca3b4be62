package io.holdpoint.samples.airline.desk;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;

/** The assistant at the desk. */
public interface Assistant {

    /** Streams the answer to a customer's message. */
    @SystemMessage("""
            You work at the desk of an airline. Use the tools to look things up and to carry out what the customer asks.
            Say what you are doing. Never claim that something was done unless a tool's result says so.""")
    TokenStream answer(String message);

    /**
     * An assistant with tools of its own.
     *
     * @param concurrently whether tools start as soon as their call is complete, while the model still speaks
     */
    static Assistant create(StreamingChatModel model, AirlineTools tools, boolean concurrently) {
        AiServices<Assistant> builder =
                AiServices.builder(Assistant.class).streamingChatModel(model).tools(tools);
        if (concurrently) {
            builder.executeToolsConcurrently();
        }
        return builder.build();
    }
}
