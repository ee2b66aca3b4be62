package io.holdpoint.verdict;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The models and hosts of which the application said that they never give a finish reason, so that their last frame has to
 * do.
 */
record Reasonless(Set<String> names) {

    static final String PROPERTY = "holdpoint.reasonless";

    /** Not only commas: an agent argument cannot contain one. */
    private static final Pattern SEPARATORS = Pattern.compile("[,;\\s]+");

    /** As set when the first round was read. */
    static final Reasonless SETTING = parse(System.getProperty(PROPERTY));

    static Reasonless parse(@Nullable String setting) {
        return new Reasonless(
                setting == null
                        ? Set.of()
                        : SEPARATORS
                                .splitAsStream(setting)
                                .filter(name -> !name.isEmpty())
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .collect(Collectors.toUnmodifiableSet()));
    }

    boolean contains(@Nullable String modelOrHost) {
        return modelOrHost != null && names.contains(modelOrHost.toLowerCase(Locale.ROOT));
    }
}
