package io.holdpoint.web;

import io.holdpoint.CallOutcome;
import io.holdpoint.Settlement;
import org.jspecify.annotations.Nullable;

/** Something that a reader of an answer is told. Vocabularies say it in the words of a protocol. */
sealed interface AnswerEvent {

    /** The first of all: which answer this is. */
    record Opened(String answerId) implements AnswerEvent {}

    /** The model said something. */
    record Text(String text) implements AnswerEvent {}

    /** A call is held, or has moved on. */
    record Call(CallOutcome outcome) implements AnswerEvent {}

    /** All text is there, and nothing is committed before a reader says that it has arrived. */
    record Delivery() implements AnswerEvent {}

    /** The answer ended: the terminal event. Calls that were committed may still run or wait. */
    record Ended(Settlement settlement) implements AnswerEvent {}

    /** Every call has reached a final status. Nothing follows. */
    record Settled(Settlement settlement) implements AnswerEvent {}

    /** Nobody knows the answer. Nothing follows. */
    record Unknown(String answerId) implements AnswerEvent {}

    /** Whether nothing follows this event. */
    default boolean isLast() {
        return this instanceof Settled || this instanceof Unknown;
    }

    /** The settlement that the event carries, if it does. */
    default @Nullable Settlement known() {
        return this instanceof Ended ended
                ? ended.settlement()
                : this instanceof Settled settled ? settled.settlement() : null;
    }
}
