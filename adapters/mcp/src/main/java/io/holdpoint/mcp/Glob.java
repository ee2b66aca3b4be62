package io.holdpoint.mcp;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A name in a policy file; {@code *} stands for any characters. */
record Glob(String text, Pattern pattern) {

    static Glob of(String text) {
        String regex = Arrays.stream(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return new Glob(text, Pattern.compile(regex, Pattern.DOTALL));
    }

    boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    /** Whether it stands for one name only. */
    boolean isExact() {
        return text.indexOf('*') < 0;
    }
}
