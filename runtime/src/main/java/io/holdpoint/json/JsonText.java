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

    /** Whether the text is one complete JSON value and nothing but space around it. */
    public static boolean isWhole(String text) {
        if (text.isBlank()) {
            return false;
        }
        SyntaxCheck.Result result = SyntaxCheck.of(text);
        return result.outcome() == SyntaxCheck.Outcome.WHOLE
                && text.substring(result.position()).isBlank();
    }
}
