package io.holdpoint.samples.airline.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What the page asks for. */
record ChatRequest(String answer, String message, Scenario scenario) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a request.
     *
     * @throws IllegalArgumentException if it is not one
     */
    static ChatRequest read(byte[] body) {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException("not readable", e);
        }
        String answer = json.path("answer").asText();
        String message = json.path("message").asText();
        if (!answer.matches("[a-z0-9-]{8,64}") || message.isBlank() || message.length() > 4000) {
            throw new IllegalArgumentException("an id and a message of at most 4,000 characters are needed");
        }
        return new ChatRequest(
                answer, message, Scenario.of(json.path("scenario").asText()).orElse(Scenario.NEEDS_APPROVAL));
    }
}
