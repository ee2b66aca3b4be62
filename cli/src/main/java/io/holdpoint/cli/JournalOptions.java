package io.holdpoint.cli;

import io.holdpoint.CommittedCall;
import io.holdpoint.Holdpoint;
import io.holdpoint.jdbc.JdbcJournal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which journal, and what of the application's to look at it with. */
final class JournalOptions {

    private static final String SQLITE = "jdbc:sqlite:";

    @Option(
            names = "--journal",
            paramLabel = "FILE|URL",
            defaultValue = "${env:HOLDPOINT_JOURNAL:-holdpoint.db}",
            description = {
                "The journal: a SQLite file, or a JDBC URL of SQLite or PostgreSQL.",
                "Default: the environment's HOLDPOINT_JOURNAL, where a password is not seen by others; else holdpoint.db."
            })
    private String location = "";

    @Option(
            names = "--class-path",
            paramLabel = "PATH",
            description = "Jars and folders with the application's tools. An edit needs them, to read the arguments.")
    private String classPath = "";

    /** Opens the journal, without taking its work from the application. */
    JdbcJournal open() {
        requireThere();
        ToolPath.use(classPath);
        JdbcJournal journal = JdbcJournal.openForOperators(location);
        Holdpoint.use(journal);
        return journal;
    }

    CommittedCall find(String id) {
        return Holdpoint.approvals()
                .find(id)
                .orElseThrow(
                        () -> new Problem(
                                Exit.NO_SUCH_CALL,
                                "There is no call " + id + " in " + location
                                        + ": its answer did not end cleanly, or it is no longer kept, or this is another journal."));
    }

    /** A file that is not there would be made, and look like a journal in which nothing ever happened. */
    private void requireThere() {
        boolean isFile = !location.startsWith("jdbc:") || location.startsWith(SQLITE);
        String name = location.startsWith(SQLITE) ? location.substring(SQLITE.length()) : location;
        try {
            if (isFile && !Files.isRegularFile(Path.of(name))) {
                throw new Problem(
                        Exit.JOURNAL,
                        "There is no journal " + Path.of(name).toAbsolutePath()
                                + ". Say where it is with --journal or HOLDPOINT_JOURNAL.");
            }
        } catch (InvalidPathException e) {
            throw new Problem(Exit.JOURNAL, "\"" + name + "\" is not the name of a file.");
        }
    }
}
