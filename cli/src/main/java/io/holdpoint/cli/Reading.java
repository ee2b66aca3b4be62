package io.holdpoint.cli;

import io.holdpoint.console.CallJson;
import io.holdpoint.json.JsonWriter;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command about a journal. */
abstract class Reading implements Callable<Integer> {

    @Mixin
    JournalOptions journal = new JournalOptions();

    @Option(names = "--json", description = "Prints JSON, for programs.")
    boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this.")
    boolean help;

    @Spec
    CommandSpec spec = CommandSpec.create();

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    void printJson(Consumer<JsonWriter> document) {
        JsonWriter writer = CallJson.writer();
        document.accept(writer);
        out().println(writer);
    }
}
