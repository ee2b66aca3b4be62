package io.holdpoint.cli;

import io.holdpoint.HoldpointException;
import io.holdpoint.spi.JournalException;
import java.io.PrintWriter;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code holdpoint}. */
@Command(
        name = "holdpoint",
        mixinStandardHelpOptions = true,
        version = "holdpoint 0.1.0-SNAPSHOT",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Looks at the calls in a journal, decides about them, and checks the journal.",
            "It never runs a call itself: the application's process does."
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 verify found something, 2 wrong usage, 3 the journal cannot be used,",
            "4 no such call, 5 nothing was changed (the message says why), 70 a fault of this program."
        },
        subcommands = {
            ListCommand.class,
            ShowCommand.class,
            ApproveCommand.class,
            RejectCommand.class,
            EditCommand.class,
            RespondCommand.class,
            ResolveCommand.class,
            HistoryCommand.class,
            VerifyCommand.class,
            ToolsCommand.class,
            ConsoleCommand.class,
            HelpCommand.class
        })
public final class Main implements Runnable {

    // Loggers are collected if nobody holds them, and would forget their level.
    private static final Logger ROOT = Logger.getLogger("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** For picocli. */
    Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        ROOT.setLevel(Level.WARNING);
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((thrown, command, parsed) -> explain(thrown, command));
    }

    private static int explain(Exception thrown, CommandLine command) {
        PrintWriter err = command.getErr();
        if (thrown instanceof Problem problem) {
            err.println(problem.getMessage());
            return problem.exitCode();
        }
        if (thrown instanceof HoldpointException || thrown instanceof JournalException) {
            err.println(thrown.getMessage());
            return Exit.JOURNAL;
        }
        thrown.printStackTrace(err);
        return Exit.BROKEN;
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do; here is what there is.");
    }
}
