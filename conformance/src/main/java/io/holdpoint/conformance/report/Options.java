package io.holdpoint.conformance.report;

import io.holdpoint.conformance.matrix.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked for.
 *
 * @param programs the programs to run
 * @param endings the labels of the faults; empty for all
 * @param breadth how many of the cells that are alike are played: FRAMES, SCENES or SHORT
 * @param airline whether the scenes are the recorded tasks of the airline
 * @param reads whether it is measured when reads run
 * @param runs two runs, with Holdpoint and without, of which the page is to be written; empty to run
 * @param json where the results go, if anywhere
 */
record Options(
        List<Program> programs,
        List<String> endings,
        boolean unprotected,
        String breadth,
        boolean page,
        boolean airline,
        boolean reads,
        List<Path> runs,
        @Nullable Path json) {

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException if it is wrong; the message says what would be right
     */
    static Options parse(String[] arguments) {
        List<Program> programs = new ArrayList<>();
        List<String> wanted = new ArrayList<>();
        List<String> endings = new ArrayList<>();
        List<String> flags = new ArrayList<>();
        List<Path> runs = new ArrayList<>();
        Path json = null;
        for (String argument : arguments) {
            String value = argument.substring(argument.indexOf('=') + 1);
            if (argument.startsWith("--program=")) {
                programs.add(Program.parse(value));
            } else if (argument.startsWith("--client=")) {
                wanted.add(value);
            } else if (argument.startsWith("--ending=")) {
                endings.add(ending(value));
            } else if (argument.startsWith("--json=") && !value.isEmpty()) {
                json = Path.of(value);
            } else if (argument.startsWith("--page=") && value.split(",", -1).length == 2) {
                for (String file : value.split(",", -1)) {
                    runs.add(Path.of(file));
                }
            } else if (List.of("--unprotected", "--short", "--every-frame", "--page", "--airline", "--reads")
                    .contains(argument)) {
                flags.add(argument);
            } else {
                throw new IllegalArgumentException("Unknown option: " + argument);
            }
        }
        boolean airline = flags.contains("--airline");
        boolean reads = flags.contains("--reads");
        if (reads && (airline || flags.contains("--unprotected") || !endings.isEmpty())) {
            throw new IllegalArgumentException("--reads measures answers that end well, of the airline's tasks and with"
                    + " Holdpoint: --airline, --unprotected and --ending do not go with it.");
        }
        if (airline && endings.isEmpty()) {
            endings.addAll(List.of(Fault.PROPER.label(), Fault.CUT.label()));
        }
        return new Options(
                reads && wanted.isEmpty() ? newest(programs) : chosen(programs, wanted),
                endings,
                flags.contains("--unprotected"),
                flags.contains("--every-frame") ? "FRAMES" : flags.contains("--short") ? "SHORT" : "SCENES",
                flags.contains("--page"),
                airline,
                reads,
                runs,
                json);
    }

    private static List<Program> chosen(List<Program> programs, List<String> wanted) {
        for (String name : wanted) {
            if (programs.stream().noneMatch(program -> program.name().equals(name))) {
                throw new IllegalArgumentException("There is no client named " + name + ". There are: "
                        + programs.stream().map(Program::name).collect(Collectors.joining(", ")) + ".");
            }
        }
        return programs.stream()
                .filter(program -> wanted.isEmpty() || wanted.contains(program.name()))
                .toList();
    }

    /** The first release of each framework, as they are listed. */
    private static List<Program> newest(List<Program> programs) {
        Set<String> types = new HashSet<>();
        return programs.stream().filter(program -> types.add(program.type())).toList();
    }

    private static String ending(String label) {
        List<String> labels = Arrays.stream(Fault.values()).map(Fault::label).toList();
        if (!labels.contains(label)) {
            throw new IllegalArgumentException(
                    "There is no ending named " + label + ". There are: " + String.join(", ", labels) + ".");
        }
        return label;
    }
}
