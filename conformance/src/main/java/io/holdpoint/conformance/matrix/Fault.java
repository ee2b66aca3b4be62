package io.holdpoint.conformance.matrix;

import java.util.Locale;

/** How an answer ends, or what goes wrong with it. */
public enum Fault {
    /** It ends as it should. */
    PROPER(Where.ONCE),
    /** It ends as it should, and every byte arrives by itself. */
    TRICKLE(Where.ONCE),

    /** The response ends properly for HTTP, without a reason or a last frame. */
    END_OF_FILE(Where.FRAME),
    /** The connection is closed within the response. */
    CUT(Where.FRAME),
    /** The connection is reset. */
    RESET(Where.FRAME),
    /** The connection is closed for writing only, in a response of open length. */
    HALF_CLOSE(Where.FRAME),
    /** Nothing more comes, and the connection stays open. */
    STALL(Where.FRAME),
    /** The provider reports an error. */
    ERROR_EVENT(Where.FRAME),
    /** The user presses stop, and the provider goes on. */
    STOP(Where.FRAME),

    /** The finish reason says that the answer was too long; its calls are complete. */
    LENGTH(Where.ROUND),
    /** The finish reason says so, and the arguments of the last call are cut. */
    LENGTH_CUT_CALL(Where.ROUND),
    /** The finish reason is that of a content filter. */
    CONTENT_FILTER(Where.ROUND),
    /** The model declines. */
    REFUSAL(Where.ROUND),
    /** The finish reason is a word that nobody knows. */
    UNKNOWN_REASON(Where.ROUND),
    /** The finish reason is a clean one, but the arguments of the last call are cut. */
    CUT_ARGUMENTS(Where.ROUND),
    /** The finish reason is a clean one, but all tokens were used. */
    TOKENS_AT_CAP(Where.ROUND),
    /** The provider refuses the request with HTTP status 500. */
    HTTP_ERROR(Where.ROUND),
    /** The user presses what the framework offers for stopping, in the callback that shows text. */
    STOP_IN_CALLBACK(Where.ROUND),
    /** The application's callback for text throws. */
    TEXT_CALLBACK_THROWS(Where.ROUND),

    /** The user presses stop while a read runs, before the next tool. */
    STOP_BETWEEN_TOOLS(Where.ONCE),
    /** The application's completion callback throws. */
    COMPLETION_CALLBACK_THROWS(Where.ONCE),
    /** The user presses stop after the completion callback. */
    STOP_AFTER_END(Where.ONCE);

    enum Where {
        ONCE,
        ROUND,
        FRAME
    }

    private final Where where;

    Fault(Where where) {
        this.where = where;
    }

    /** Whether it strikes after any frame. */
    public boolean atEveryFrame() {
        return where == Where.FRAME;
    }

    /** Whether it can strike in any round. */
    public boolean inEveryRound() {
        return where == Where.ROUND;
    }

    /** Whether the user stops the answer. */
    public boolean isStop() {
        return name().startsWith("STOP");
    }

    /** Whether the application itself is at fault, and need not be told. */
    public boolean isOfApplication() {
        return this == TEXT_CALLBACK_THROWS || this == COMPLETION_CALLBACK_THROWS;
    }

    /** The name used in options and tables, such as {@code end-of-file}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
