package io.holdpoint.processor.read;

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
 */
public record Options(List<String> toolAnnotations) {

    public static final String PREFIX = "holdpoint.";
    public static final String TOOL_ANNOTATIONS = PREFIX + "toolAnnotations";

    /** All of them. */
    public static final Set<String> NAMES = Set.of(TOOL_ANNOTATIONS);

    static Options of(Map<String, String> given, Reporter reporter) {
        for (String name : given.keySet()) {
            if (name.startsWith(PREFIX) && !NAMES.contains(name)) {
                reporter.report(
                        Rule.OPTION, name, " is not known", "Valid are " + String.join(", ", new TreeSet<>(NAMES)));
            }
        }
        String annotations = given.getOrDefault(TOOL_ANNOTATIONS, "");
        return new Options(Arrays.stream(String.valueOf(annotations).split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList());
    }
}
