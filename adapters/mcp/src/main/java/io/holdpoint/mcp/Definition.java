package io.holdpoint.mcp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A tool as its server describes it.
 *
 * @param name its name on the server
 * @param description what the model reads about it
 * @param inputSchema the JSON schema of its arguments
 */
record Definition(String name, String description, String inputSchema, Hints hints) {

    /**
     * What the tool takes and what is said of its effect, in short. A held call is sent only to a tool that still says the
     * same: otherwise it would be another tool that happens to have the name.
     */
    String digest() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((name + '\n' + inputSchema + '\n' + hints).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
