package io.holdpoint.processor.read;

import io.holdpoint.processor.report.Nearest;
import io.holdpoint.processor.report.Reporter;
import io.holdpoint.processor.report.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The {@code -Aholdpoint...} options.
 *
 * @param toolAnnotations annotations, besides the known ones, that make a method a tool
 * @param holdsUnclassified whether a tool without a classification is held and approved, instead of an error
 * @param suppressed the ids of warnings that are not shown
 */
public record Options(List<String> toolAnnotations, boolean holdsUnclassified, List<String> suppressed) {

    private static final String PREFIX = "holdpoint.";
    private static final String TOOL_ANNOTATIONS = PREFIX + "toolAnnotations";
    private static final String UNCLASSIFIED = PREFIX + "unclassified";
    private static final String SUPPRESS = PREFIX + "suppress";

    /** All of them. */
    public static final Set<String> NAMES = Set.of(TOOL_ANNOTATIONS, UNCLASSIFIED, SUPPRESS);

    static Options of(Map<String, String> given, Reporter reporter) {
        for (String name : given.keySet()) {
            if (name.startsWith(PREFIX) && !NAMES.contains(name)) {
                String valid = "Valid are " + String.join(", ", new TreeSet<>(NAMES));
                reporter.report(Rule.OPTION, name, " is not known" + Nearest.hint(name, NAMES), valid);
            }
        }
        String unclassified = given.getOrDefault(UNCLASSIFIED, "error");
        if (!unclassified.equals("error") && !unclassified.equals("speculative")) {
            reporter.report(
                    Rule.OPTION, UNCLASSIFIED, "=" + unclassified + " is not known", "Valid are error, speculative");
        }
        return new Options(names(given, TOOL_ANNOTATIONS), unclassified.equals("speculative"), names(given, SUPPRESS));
    }

    private static List<String> names(Map<String, String> given, String option) {
        return Arrays.stream(given.getOrDefault(option, "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
