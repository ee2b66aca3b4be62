package io.holdpoint.processor.write;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;

/** JSON as a string literal that people can read: a line for each property of the outer two levels. */
final class Lines {

    /** A class file holds at most 65535 bytes in a constant; a character has at most three. */
    private static final int LONGEST_CONSTANT = 65_535 / 3;

    private Lines() {}

    static CodeBlock literal(String json) {
        List<String> lines = split(json);
        if (json.length() > LONGEST_CONSTANT) {
            CodeBlock parts =
                    lines.stream().map(line -> CodeBlock.of("$S", line)).collect(CodeBlock.joining(",\n"));
            return CodeBlock.of("$T.join(\"\",\n$L)", String.class, parts);
        }
        return lines.stream().map(line -> CodeBlock.of("$S", line)).collect(CodeBlock.joining("\n        + "));
    }

    private static List<String> split(String json) {
        List<String> lines = new ArrayList<>();
        boolean quoted = false;
        int objects = 0;
        int arrays = 0;
        int start = 0;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
                continue;
            }
            quoted = c == '"';
            objects += c == '{' ? 1 : c == '}' ? -1 : 0;
            arrays += c == '[' ? 1 : c == ']' ? -1 : 0;
            boolean outer = objects <= 2 && arrays == 0;
            boolean opens = c == '{' && json.charAt(i + 1) != '}';
            if (outer && (c == ',' || opens)) {
                lines.add(json.substring(start, i + 1));
                start = i + 1;
            }
        }
        lines.add(json.substring(start));
        return lines;
    }
}
