package io.holdpoint.conformance.provider;

/** What becomes of the connection once a script's frames have been sent. */
public enum Ending {
    /** The response ends as HTTP wants it ended. Whether its frames say so too is the script's affair. */
    PROPER,
    /** The connection is closed in the middle of the response. */
    CUT,
    /** The connection is reset. */
    RESET,
    /** Nothing more is sent, and the connection stays open. */
    STALL,
    /**
     * The connection is closed for writing only, in a response whose length was left open: for a client this is a proper
     * end, and the provider would go on listening.
     */
    HALF_CLOSE
}
