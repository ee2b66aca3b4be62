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
    private static final String REFUSE = "error";
    private static final String HOLD = "speculative";
    private static final Set<String> UNCLASSIFIED_VALUES = Set.of(REFUSE, HOLD);

    /** All of them. */
    public static final Set<String> NAMES = Set.of(TOOL_ANNOTATIONS, UNCLASSIFIED, SUPPRESS);

    static Options of(Map<String, String> given) {
        boolean holds = given.getOrDefault(UNCLASSIFIED, "").equals(HOLD);
        return new Options(names(given, TOOL_ANNOTATIONS), holds, names(given, SUPPRESS));
    }

    /** Reports what is misspelt, because an option that does nothing is worse than none. */
    public static void check(Map<String, String> given, Reporter reporter) {
        for (String name : given.keySet()) {
            if (name.startsWith(PREFIX) && !NAMES.contains(name)) {
                unknown(reporter, name, name, NAMES);
            }
        }
        String unclassified = given.getOrDefault(UNCLASSIFIED, REFUSE);
        if (!UNCLASSIFIED_VALUES.contains(unclassified)) {
            unknown(reporter, UNCLASSIFIED + "=" + unclassified, unclassified, UNCLASSIFIED_VALUES);
        }
        for (String id : names(given, SUPPRESS)) {
            if (!Rule.warnings().contains(id)) {
                unknown(reporter, SUPPRESS + "=" + id, id, Rule.warnings());
            }
        }
    }

    private static void unknown(Reporter reporter, String option, String found, Set<String> valid) {
        String hint = Nearest.hint(found, valid);
        reporter.report(Rule.OPTION, option, hint, String.join(", ", new TreeSet<>(valid)));
    }

    private static List<String> names(Map<String, String> given, String option) {
        return Arrays.stream(given.getOrDefault(option, "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
