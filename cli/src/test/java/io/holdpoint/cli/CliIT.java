package io.holdpoint.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.CallStatus;
import io.holdpoint.HeldCall;
import io.holdpoint.OnFailure;
import io.holdpoint.jdbc.JdbcJournal;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.CallState;
import io.holdpoint.spi.JournalEntry;
import io.holdpoint.testing.Jvm;
import io.holdpoint.testing.Jvm.Run;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar, as a process, on a journal that an application has open at the same time. */
class CliIT {

    private static final String JAR = System.getProperty("cli.jar");
    private static final String TOOLS = System.getProperty("tools");

    @TempDir
    private Path folder;

    private Path file;
    private JdbcJournal journal;

    @BeforeEach
    void open() {
        file = folder.resolve("journal.db");
        journal = JdbcJournal.open(file.toString());
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private Run holdpoint(String... arguments) {
        List<String> all = new ArrayList<>(List.of("-jar", JAR));
        all.addAll(List.of(arguments));
        return Jvm.current().with("-XX:TieredStopAtLevel=1").run(all.toArray(String[]::new));
    }

    private Run onJournal(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command, "--journal=" + file));
        all.addAll(List.of(arguments));
        return holdpoint(all.toArray(String[]::new));
    }

    private String commit(CallStatus status, int attempts, int cents) throws Exception {
        String arguments = "{\"cents\":" + cents + "}";
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(arguments.getBytes(UTF_8)));
        HeldCall call = new HeldCall(
                UUID.randomUUID().toString(),
                "answer",
                0,
                "pay",
                "Pay out \u202E" + cents,
                arguments,
                digest,
                status == CallStatus.PENDING_APPROVAL,
                null);
        JournalEntry entry = new JournalEntry(
                call,
                arguments,
                Till.class.getName(),
                "pay(I)V",
                false,
                List.of("cashier"),
                null,
                null,
                Map.of(),
                new CallState(status, "", null, attempts, 0, null, null, null));
        journal.commit(new Batch(
                UUID.randomUUID().toString(),
                "answer",
                0,
                journal.now(),
                OnFailure.SKIP_REST,
                null,
                0,
                null,
                null,
                List.of(entry)));
        return call.id();
    }

    private String waiting() throws Exception {
        return commit(CallStatus.PENDING_APPROVAL, 0, 500);
    }

    private String handle(String id) {
        return id + ":" + entry(id).call().digest().substring(0, 12);
    }

    private JournalEntry entry(String id) {
        return journal.batchOf(id).orElseThrow().call(id).orElseThrow();
    }

    @Test
    void listsAndShowsWhatWaits() throws Exception {
        assertThat(onJournal("list").out()).isEqualTo("Nothing waits.\n");
        String id = waiting();

        Run list = onJournal("list");
        assertThat(list.exit()).isZero();
        assertThat(list.out())
                .startsWith(handle(id))
                .contains("Pay out <U+202E>500")
                .doesNotContain("\u202E");
        assertThat(onJournal("list", "--json").out()).startsWith("[{\"id\":\"" + id);
        assertThat(onJournal("show", id).out()).contains("cents       500").contains("decided by    cashier");
        assertThat(onJournal("show", "nothing").exit()).isEqualTo(Exit.NO_SUCH_CALL);
        assertThat(onJournal("list", "--status=SUCCEEDED").out()).isEqualTo("No such calls.\n");
        assertThat(onJournal("list", "--doubt").out()).isEqualTo("Nothing is in doubt.\n");
    }

    @Test
    void decidesAboutWhatWasShownOnly() throws Exception {
        String id = waiting();

        Run unseen = onJournal("approve", id, "--as=ada", "--role=cashier");
        assertThat(unseen.exit()).isEqualTo(Exit.USAGE);
        assertThat(unseen.err()).contains("say what was shown");
        Run other = onJournal("approve", id + ":00000000", "--as=ada", "--role=cashier");
        assertThat(other.exit()).isEqualTo(Exit.NOT_APPLIED);
        assertThat(other.out()).contains("not those that were shown");
        Run roleless = onJournal("approve", handle(id), "--as=ada");
        assertThat(roleless.exit()).isEqualTo(Exit.NOT_APPLIED);
        assertThat(roleless.out()).contains("[HoldpointRole]");
        assertThat(entry(id).status()).isEqualTo(CallStatus.PENDING_APPROVAL);

        Run approved = onJournal("approve", handle(id), "--as=ada", "--role=cashier");
        assertThat(approved.exit()).as(approved.err()).isZero();
        assertThat(entry(id).status())
                .as("ready for the application, and run by nobody else")
                .isEqualTo(CallStatus.READY);
        Run late = onJournal("reject", handle(id), "--as=bob", "--role=cashier", "--reason=no");
        assertThat(late.exit()).isEqualTo(Exit.NOT_APPLIED);
        assertThat(late.out()).contains("ada approved it at");
        assertThat(onJournal("history").out()).contains("ada approved it");
        assertThat(onJournal("verify").exit()).isZero();
    }

    @Test
    void rejectsEditsAndAnswers() throws Exception {
        String rejected = waiting();
        String edited = waiting();
        String answered = waiting();

        assertThat(onJournal("reject", handle(rejected), "--role=cashier", "--reason=too much")
                        .exit())
                .isZero();
        Run unknownTool = onJournal("edit", handle(edited), "--role=cashier", "--arguments={\"cents\":1}");
        assertThat(unknownTool.exit()).isEqualTo(Exit.NOT_APPLIED);
        assertThat(unknownTool.out()).contains("with a table of tools is on the class path");
        Run unfit = onJournal(
                "edit", handle(edited), "--role=cashier", "--arguments={\"cents\":\"x\"}", "--class-path=" + TOOLS);
        assertThat(unfit.exit()).isEqualTo(Exit.NOT_APPLIED);
        assertThat(unfit.out()).contains("expected an integer");
        Path arguments = Files.writeString(folder.resolve("arguments.json"), "{\"cents\": 1}");
        Run edit = onJournal(
                "edit", handle(edited), "--role=cashier", "--arguments=@" + arguments, "--class-path=" + TOOLS);
        assertThat(edit.exit()).as(edit.out() + edit.err()).isZero();
        assertThat(onJournal("respond", handle(answered), "--role=cashier", "--text=was paid last week")
                        .exit())
                .isZero();

        assertThat(entry(rejected).state().detail()).isEqualTo("too much");
        assertThat(entry(edited).arguments()).isEqualTo("{\"cents\":1}");
        assertThat(entry(answered).state().result()).isEqualTo("was paid last week");
        Run verified = onJournal("verify");
        assertThat(verified.exit()).as(verified.out()).isZero();
        assertThat(verified.out()).contains("3 answers, 3 calls, 4 decisions: everything agrees");
    }

    @Test
    void resolvesWhatIsInDoubt() throws Exception {
        String id = commit(CallStatus.IN_DOUBT, 1, 1);

        assertThat(onJournal("list", "--doubt").out()).contains(id);
        Run again = onJournal("resolve", id, "again", "--attempts=2", "--reason=sure", "--role=cashier");
        assertThat(again.exit()).isEqualTo(Exit.NOT_APPLIED);
        assertThat(again.out()).contains("started 1 times, not 2");
        Run happened = onJournal(
                "resolve", id, "happened", "--attempts=1", "--reason=seen", "--result=ok", "--role=cashier", "--json");
        assertThat(happened.exit()).isZero();
        assertThat(happened.out()).contains("\"applied\":true");
        assertThat(entry(id).status()).isEqualTo(CallStatus.SUCCEEDED);
    }

    @Test
    void verifyFindsWhatWasChangedBehindTheJournalsBack() throws Exception {
        String changed = waiting();
        commit(CallStatus.EXECUTING, 0, 2);
        String unapproved = waiting();
        String rejected = waiting();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE holdpoint_call SET arguments = CAST('{\"cents\":9}' AS BLOB) WHERE id = '" + changed + "'");
            statement.execute(
                    "UPDATE holdpoint_call SET status = 'SUCCEEDED', attempts = 1 WHERE id = '" + unapproved + "'");
            statement.execute(
                    "UPDATE holdpoint_call SET status = 'REJECTED', attempts = 1 WHERE id = '" + rejected + "'");
        }

        Run verify = onJournal("verify");

        assertThat(verify.exit()).as(verify.err()).isEqualTo(Exit.FINDINGS);
        assertThat(verify.out())
                .contains("UNREADABLE  call " + changed)
                .contains("their SHA-256 differs")
                .contains("ATTEMPTS  call")
                .contains("NO_DECISION  call " + unapproved)
                .contains("NO_DECISION  call " + rejected)
                .contains("ATTEMPTS  call " + rejected);
        assertThat(onJournal("verify", "--json").out()).contains("\"kind\":\"UNREADABLE\"");
    }

    @Test
    void listsTools() {
        Run tools = holdpoint("tools", TOOLS, "--schemas");

        assertThat(tools.exit()).isZero();
        assertThat(tools.out())
                .contains("speculative  pay  needs approval by cashier")
                .contains("eager  count")
                .contains("\"cents\":{\"type\":\"integer\"");
        assertThat(holdpoint("tools", folder.toString()).out()).startsWith("No tools");
        assertThat(holdpoint("tools", folder.resolve("none").toString()).exit()).isEqualTo(Exit.USAGE);
    }

    @Test
    void saysWhatIsWrongWithACommand() {
        assertThat(holdpoint().exit()).isEqualTo(Exit.USAGE);
        Run unknown = onJournal("list", "--jsno");
        assertThat(unknown.exit()).isEqualTo(Exit.USAGE);
        assertThat(unknown.err()).contains("--jsno").contains("--json");
        Run missing = holdpoint("list", "--journal=" + folder.resolve("none.db"));
        assertThat(missing.exit()).isEqualTo(Exit.JOURNAL);
        assertThat(missing.err()).startsWith("There is no journal " + folder.resolve("none.db"));
        assertThat(Files.exists(folder.resolve("none.db"))).isFalse();
        assertThat(holdpoint("list", "--journal=jdbc:h2:mem:x").exit()).isEqualTo(Exit.JOURNAL);
        assertThat(holdpoint("--help").exit()).isZero();
    }

    @Test
    void startsTheInboxBesideTheApplication() throws Exception {
        waiting();
        Path output = folder.resolve("console.out");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                JAR,
                "console",
                "--journal=" + file,
                "--port=0",
                "--person=ada:cashier");
        Process process = builder.redirectError(output.toFile()).start();
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            String link = "";
            for (String line = lines.readLine(); line != null && link.isEmpty(); line = lines.readLine()) {
                link = line.contains("sign in as ada: ") ? line.substring(line.indexOf("http")) : "";
            }
            HttpClient http = HttpClient.newHttpClient();
            var signedIn = http.send(HttpRequest.newBuilder(URI.create(link)).build(), BodyHandlers.ofString());
            assertThat(signedIn.statusCode()).isEqualTo(303);
            String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
            URI inbox = URI.create(link).resolve("/");
            String page = http.send(
                            HttpRequest.newBuilder(inbox)
                                    .header("Cookie", cookie.substring(0, cookie.indexOf(';')))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            assertThat(page).contains("cents").contains("500");
        } finally {
            process.destroy();
            process.waitFor();
        }
    }
}
