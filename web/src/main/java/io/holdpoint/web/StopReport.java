package io.holdpoint.web;

import io.holdpoint.CancelResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What pressing stop achieved, as JSON: never only that it was pressed.
 *
 * <pre>{@code
 * {"answer":"…","outcome":"stopped","sentence":"The answer was stopped. 2 actions were not carried out: …","calls":[…]}
 * }</pre>
 *
 * <p>The outcome is {@code stopped}, {@code too-late} or {@code remembered}.
 *
 * @since 0.1
 */
public final class StopReport {

    private StopReport() {}

    /** The report as one JSON object. */
    public static String of(CancelResult result) {
        Map<String, @Nullable Object> report = new LinkedHashMap<>();
        report.put("answer", result.answerId());
        report.put("outcome", CallJson.name(result.kind()));
        report.put("sentence", result.toString());
        report.put("calls", result.settlement() == null ? List.of() : CallJson.of(result.settlement()));
        return Vocabulary.json(report);
    }
}
