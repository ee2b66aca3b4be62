package io.holdpoint.comparisons.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The tables of docs/arguments.md, which are written by machine between marks. */
final class ArgumentsPage {

    private static final Path FILE = Path.of("../docs/arguments.md");

    private ArgumentsPage() {}

    static String calls() {
        return table("The model writes", Row::isCall, row -> row.what + "<br>`" + row.input() + "`");
    }

    static String schemas() {
        return table("Schema", row -> !row.isCall(), row -> row.what);
    }

    private interface Title {
        String of(Row row);
    }

    private static String table(String corner, Predicate<Row> which, Title title) {
        StringBuilder table = new StringBuilder("| " + corner);
        Arrays.stream(Peer.values()).forEach(peer -> table.append(" | ").append(peer.title));
        table.append(" |\n|---").append("|---".repeat(Peer.values().length)).append("|\n");
        for (Row row : Row.values()) {
            if (which.test(row)) {
                table.append("| ").append(title.of(row));
                for (Peer peer : Peer.values()) {
                    table.append(" | ").append(cell(row.observe(peer)));
                }
                table.append(" |\n");
            }
        }
        return table.toString();
    }

    /** What is quoted is set as code. */
    private static String cell(String observed) {
        for (String verb : List.of("runs with ", "refused: ")) {
            if (observed.startsWith(verb)) {
                String bold = verb.startsWith("runs") ? "**runs** with " : verb;
                return bold + code(observed.substring(verb.length()));
            }
        }
        return code(observed);
    }

    private static String code(String text) {
        String ticks = text.contains("`") ? "``" : "`";
        String space = text.contains("`") ? " " : "";
        return ticks + space + text.replace("|", "\\|") + space + ticks;
    }

    /** What the page says between the marks of this name. */
    static String read(String name) {
        String page = read();
        return page.substring(start(page, name), end(page, name));
    }

    static void write(String name, String table) {
        String page = read();
        try {
            Files.writeString(FILE, page.substring(0, start(page, name)) + table + page.substring(end(page, name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int start(String page, String name) {
        String mark = "<!-- written by ComparisonTest: " + name + " -->\n";
        int at = page.indexOf(mark);
        if (at < 0) {
            throw new AssertionError("docs/arguments.md lacks the mark " + mark);
        }
        return at + mark.length();
    }

    private static int end(String page, String name) {
        return page.indexOf("<!-- end -->", start(page, name));
    }

    private static String read() {
        try {
            return Files.readString(FILE).lines().collect(Collectors.joining("\n", "", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
