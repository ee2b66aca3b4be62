package io.holdpoint.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;

/**
 * What can be said of JSON without knowing what it should contain.
 *
 * @since 0.1
 */
public final class JsonText {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonText() {}

    /** Whether the text ends before the JSON value in it is complete. Text without any value is not cut. */
    public static boolean isCut(String text) {
        try (JsonParser in = JSON.createParser(text)) {
            while (in.nextToken() != null) {
                // Reading is the check.
            }
            return false;
        } catch (JsonEOFException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
