package io.holdpoint.json;

/**
 * What can be said of JSON without knowing what it should contain.
 *
 * @since 0.1
 */
public final class JsonText {

    private JsonText() {}

    /** Whether the text ends before the JSON value in it is complete. Text without any value is not cut. */
    public static boolean isCut(String text) {
        return !text.isBlank() && SyntaxCheck.of(text).outcome() == SyntaxCheck.Outcome.CUT;
    }
}
