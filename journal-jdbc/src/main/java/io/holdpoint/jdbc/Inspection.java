package io.holdpoint.jdbc;

import java.util.List;

/**
 * What came of reading a whole journal. Immutable.
 *
 * @param answers how many answers were read
 * @param calls how many calls
 * @param decisions how many decisions about them
 * @param findings what is wrong; empty for a journal that agrees with itself
 * @since 0.1
 */
public record Inspection(int answers, int calls, int decisions, List<Finding> findings) {

    /** Copies the list. */
    public Inspection {
        findings = List.copyOf(findings);
    }
}
