package io.holdpoint.conformance.report;

import io.holdpoint.conformance.trial.CellResult;
import java.time.Duration;
import java.util.List;

/**
 * What came of a run.
 *
 * @param airline whether it replayed the recorded tasks
 */
record Run(boolean isProtected, boolean airline, Duration took, List<CellResult> results) {}
