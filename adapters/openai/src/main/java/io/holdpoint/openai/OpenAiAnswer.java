package io.holdpoint.openai;

import io.holdpoint.Settlement;

/**
 * What came of an answer. Immutable.
 *
 * @param <P> the type of a request
 * @param settlement how it ended, and what became of its speculative calls so far; {@code Holdpoint.settlement(answerId)}
 *     tells later how they stand
 * @param conversation the request to go on from: after a clean end it contains everything that was said; otherwise only
 *     the rounds that were answered, because what came after them is not whole; receipts
 *     in it are replaced by what has become of their calls whenever it is sent
 * @since 0.1
 */
public record OpenAiAnswer<P>(Settlement settlement, P conversation) {}
