package io.holdpoint;

/**
 * Thrown to a caller inside an answer when its call was held and the method's return type has no room for a receipt. The
 * message is the receipt. Nothing has gone wrong, and nothing has happened yet.
 *
 * @since 0.1
 */
public final class CallHeldException extends RuntimeException {

    private final Receipt receipt;

    /** Carries the receipt. */
    public CallHeldException(Receipt receipt) {
        super(receipt.text(), null, false, false);
        this.receipt = receipt;
    }

    /** What was held. */
    public Receipt receipt() {
        return receipt;
    }
}
