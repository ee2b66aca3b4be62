package io.holdpoint.conformance.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The page {@code docs/conformance.md}, which several runs write: the matrix, and sections of other runs at its end, each
 * between two comments. Whoever writes one part leaves the others as they are.
 */
final class Sections {

    static final String AIRLINE = "airline";
    static final String READS = "reads";

    private static final List<String> ORDER = List.of(AIRLINE, READS);

    private final Path page;

    Sections(Path page) {
        this.page = page;
    }

    /** Writes the matrix's part. */
    void write(String matrix) throws IOException {
        String old = old();
        Files.writeString(page, matrix.stripTrailing() + "\n" + sections(old, "", ""));
    }

    /** Writes one section. */
    void put(String name, String text) throws IOException {
        String old = old();
        Files.writeString(page, matrix(old).stripTrailing() + "\n" + sections(old, name, text));
    }

    private String old() throws IOException {
        return Files.exists(page) ? Files.readString(page) : "";
    }

    private static String matrix(String old) {
        int first = ORDER.stream()
                .mapToInt(name -> old.indexOf(begin(name)))
                .filter(at -> at >= 0)
                .min()
                .orElse(old.length());
        return old.substring(0, first);
    }

    private static String sections(String old, String changed, String text) {
        StringBuilder all = new StringBuilder();
        for (String name : ORDER) {
            String section = name.equals(changed) ? text.strip() : section(old, name);
            if (!section.isEmpty()) {
                all.append('\n')
                        .append(begin(name))
                        .append("\n")
                        .append(section)
                        .append("\n")
                        .append(end(name))
                        .append('\n');
            }
        }
        return all.toString();
    }

    private static String section(String old, String name) {
        int from = old.indexOf(begin(name));
        int to = old.indexOf(end(name));
        return from < 0 || to < from
                ? ""
                : old.substring(from + begin(name).length(), to).strip();
    }

    private static String begin(String name) {
        return "<!-- " + name + ": written by conformance/run --" + name + " --page -->";
    }

    private static String end(String name) {
        return "<!-- end of " + name + " -->";
    }
}
