package io.holdpoint.conformance.report;

import io.holdpoint.conformance.trial.CellResult;
import java.time.Duration;
import java.util.List;

/** What came of a run. */
record Run(boolean isProtected, Duration took, List<CellResult> results) {}
