package io.holdpoint.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdpoint.Approvals;
import io.holdpoint.Decision;
import io.holdpoint.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holdpoint edit}. */
@Command(
        name = "edit",
        description = {
            "Lets a call run with other arguments, read as strictly as the model's.",
            "Needs --class-path, to know what the tool takes."
        })
final class EditCommand extends Deciding {

    @Option(
            names = "--arguments",
            required = true,
            paramLabel = "JSON|@FILE|-",
            description = "All arguments as JSON: here, in a file, or on standard input. Masks stand for their values.")
    private String arguments = "";

    @Override
    Decision decide(Approvals approvals, Shown shown) {
        return approvals.edit(shown, read());
    }

    private String read() {
        try {
            if (arguments.equals("-")) {
                return new String(System.in.readAllBytes(), UTF_8);
            }
            return arguments.startsWith("@") ? Files.readString(Path.of(arguments.substring(1))) : arguments;
        } catch (IOException e) {
            throw new Problem(Exit.USAGE, "--arguments: " + arguments + " cannot be read: " + e.getMessage());
        }
    }
}
