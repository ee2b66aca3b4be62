package io.holdpoint.conformance.provider;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a client asked.
 *
 * @param path the path, with the query
 * @param body the JSON
 */
public record Request(String path, JsonNode body) {

    /** The model that is asked, from the body or, at Gemini, from the path. */
    public String model() {
        if (body.hasNonNull("model")) {
            return body.get("model").asText();
        }
        int from = path.indexOf("/models/");
        int to = path.indexOf(':', Math.max(from, 0));
        return from < 0 || to < 0 ? "" : path.substring(from + "/models/".length(), to);
    }
}
