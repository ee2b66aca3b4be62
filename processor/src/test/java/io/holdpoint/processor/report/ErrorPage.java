package io.holdpoint.processor.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page under {@code docs/errors}, named after the id that it explains. */
record ErrorPage(String id, String text, List<Block> blocks) {

    private static final Path FOLDER = Path.of("../docs/errors");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)([^\\n]*)\\n(.*?)^```$");

    /**
     * A fenced block.
     *
     * @param language the first word of its info string
     * @param marks the other words
     */
    record Block(String language, List<String> marks, String code) {

        boolean is(String mark) {
            return language.equals("java") && marks.contains(mark);
        }

        List<String> options() {
            return marks.stream().filter(mark -> mark.startsWith("-")).toList();
        }

        /** On one line, however the page wraps it. */
        String unwrapped() {
            return code.strip().replaceAll("\\s+", " ");
        }
    }

    static List<ErrorPage> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.getFileName().toString().startsWith("Holdpoint"))
                    .sorted()
                    .map(ErrorPage::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ErrorPage read(Path file) {
        try {
            String text = Files.readString(file);
            List<Block> blocks = BLOCK.matcher(text)
                    .results()
                    .map(match -> new Block(match.group(1), words(match.group(2)), match.group(3)))
                    .toList();
            return new ErrorPage(file.getFileName().toString().replace(".md", ""), text, blocks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    @Override
    public String toString() {
        return id;
    }
}
