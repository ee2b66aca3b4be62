package io.holdpoint;

/**
 * What the model reads in place of a result when its call is held. It says that nothing has happened yet and what would
 * have to be true for it to happen. Immutable.
 *
 * @param callId the held call's id
 * @param tool the tool's name
 * @param text the words
 * @since 0.1
 */
public record Receipt(String callId, String tool, String text) {

    /** The words. */
    @Override
    public String toString() {
        return text;
    }
}
