package io.holdpoint.verdict;

import io.holdpoint.Evidence;
import io.holdpoint.Verdict;

/**
 * How a round ended. Immutable.
 *
 * @since 0.1
 */
public sealed interface RoundEnd {

    /** The round was the last one: if the application took delivery, the answer is clean. */
    record Last(Evidence evidence) implements RoundEnd {}

    /** The model called tools and waits for their results: another round follows. */
    record ToolsFollow(Evidence evidence) implements RoundEnd {}

    /** The round speaks against a clean end, and so does the whole answer. */
    record Unclean(Verdict verdict) implements RoundEnd {}
}
