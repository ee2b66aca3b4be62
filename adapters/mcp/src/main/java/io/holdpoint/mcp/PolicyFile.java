package io.holdpoint.mcp;

import io.holdpoint.HoldpointException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a policy file: {@code server}, {@code trust} and {@code tool} lines. There is no lenient mode: a line that was
 * misread could be the one that holds a call back.
 */
final class PolicyFile {

    private final String file;
    private final List<Policy.Section> sections = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> locations = new HashSet<>();
    private int line;

    // The section at hand.
    private @Nullable Glob server;
    private @Nullable String location;
    private boolean trustsHints;
    private List<Policy.Rule> rules = new ArrayList<>();

    private PolicyFile(String file) {
        this.file = file;
    }

    /**
     * @param file what to call it in messages
     * @throws HoldpointException at the first line that is not what it should be
     */
    static Policy parse(String file, String text) {
        return new PolicyFile(file).parse(text);
    }

    private Policy parse(String text) {
        for (String read : text.split("\\R", -1)) {
            line++;
            List<String> words = words(read);
            if (!words.isEmpty()) {
                line(words);
            }
        }
        closeSection();
        return new Policy(List.copyOf(sections));
    }

    private void line(List<String> words) {
        switch (words.get(0)) {
            case "server" -> server(words);
            case "trust" -> trust(words);
            case "tool" -> tool(words);
            default -> throw problem("server, trust or tool", words.get(0));
        }
    }

    private void server(List<String> words) {
        boolean located = words.size() == 4 && words.get(2).equals("at");
        if (words.size() != 2 && !located) {
            throw problem("server NAME or server NAME at LOCATION", String.join(" ", words));
        }
        closeSection();
        Glob name = Glob.of(words.get(1));
        if (!names.add(name.text())) {
            throw problem("one section for each server", "a second one for " + name.text());
        }
        if (located && !name.isExact()) {
            throw problem("one name for a location", name.text());
        }
        if (located && !locations.add(words.get(3))) {
            throw problem("one server at each location", "a second one at " + words.get(3));
        }
        server = name;
        location = located ? words.get(3) : null;
    }

    private void trust(List<String> words) {
        if (!words.equals(List.of("trust", "hints"))) {
            throw problem("trust hints", String.join(" ", words));
        }
        if (section().isExact()) {
            trustsHints = true;
        } else {
            throw problem(
                    "trust for servers by their names", "trust for " + section().text());
        }
    }

    private void tool(List<String> words) {
        section();
        if (words.size() < 3) {
            throw problem("tool NAME and eager, speculative, approval or refuse", String.join(" ", words));
        }
        Treatment treatment = switch (words.get(2)) {
            case "eager" -> Treatment.EAGER;
            case "speculative" -> Treatment.SPECULATIVE;
            case "approval" -> Treatment.APPROVAL;
            case "refuse" -> Treatment.REFUSE;
            default -> throw problem("eager, speculative, approval or refuse", words.get(2));
        };
        Set<String> seen = new HashSet<>();
        for (String option : words.subList(3, words.size())) {
            String key = option.replaceFirst("=.*", "");
            if (!seen.add(key)) {
                throw problem(key + " once", option);
            }
            treatment = option(treatment, key, option);
        }
        rules.add(new Policy.Rule(Glob.of(words.get(1)), treatment));
    }

    private Treatment option(Treatment treatment, String key, String option) {
        if (treatment.kind() != Treatment.Kind.SPECULATIVE) {
            throw problem("nothing after eager or refuse", option);
        }
        if (option.equals("idempotent")) {
            return treatment.withIdempotence();
        }
        String value = option.length() > key.length() ? option.substring(key.length() + 1) : "";
        if (value.isBlank()) {
            throw problem("idempotent, roles=..., expiresAfter=..., summary=... or sensitive=...", option);
        }
        return switch (key) {
            case "summary" -> treatment.withSummary(value);
            case "sensitive" -> treatment.withSensitive(list(value));
            case "roles" -> approved(treatment, option).withRoles(list(value));
            case "expiresAfter" -> approved(treatment, option).withExpiry(duration(value));
            default -> throw problem("idempotent, roles=..., expiresAfter=..., summary=... or sensitive=...", option);
        };
    }

    private Treatment approved(Treatment treatment, String option) {
        if (!treatment.approval()) {
            throw problem("approval before " + option, "speculative, which nobody is asked about");
        }
        return treatment;
    }

    private List<String> list(String value) {
        List<String> elements =
                Arrays.stream(value.split(",", -1)).map(String::strip).toList();
        if (elements.contains("")) {
            throw problem("names with commas between them", value);
        }
        return elements;
    }

    private Duration duration(String value) {
        try {
            Duration duration = Duration.parse(value);
            if (!duration.isNegative() && !duration.isZero()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // Falls through to the message, which says all there is to say.
        }
        throw problem("an ISO-8601 duration above zero such as PT8H", value);
    }

    private Glob section() {
        if (server == null) {
            throw problem("a server line first", "a line before any");
        }
        return server;
    }

    private void closeSection() {
        if (server != null) {
            sections.add(new Policy.Section(server, location, trustsHints, List.copyOf(rules)));
        }
        trustsHints = false;
        rules = new ArrayList<>();
    }

    /** The words of a line: separated by space, with quotes around what has space in it; {@code #} starts a comment. */
    private List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean any = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
                any = true;
            } else if (!quoted && c == '#' && !any) {
                break;
            } else if (!quoted && Character.isWhitespace(c)) {
                if (any) {
                    words.add(word.toString());
                }
                word.setLength(0);
                any = false;
            } else {
                word.append(c);
                any = true;
            }
        }
        if (quoted) {
            throw problem("a closing quote", text.strip());
        }
        if (any) {
            words.add(word.toString());
        }
        return words;
    }

    private HoldpointException problem(String expected, String found) {
        return new HoldpointException("[HoldpointMcpPolicy] " + file + ", line " + line + ": expected " + expected
                + ", found \"" + found + "\"; no tool of a server is called until the line is put right");
    }
}
