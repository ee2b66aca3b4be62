package io.holdpoint.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdpoint.Approver;
import io.holdpoint.CallStatus;
import io.holdpoint.CommittedCall;
import io.holdpoint.HeldCall;
import io.holdpoint.Holdpoint;
import io.holdpoint.OnFailure;
import io.holdpoint.jdbc.JdbcJournal;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.CallState;
import io.holdpoint.spi.Journal;
import io.holdpoint.spi.JournalEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Calls as they stand in a real journal, on which a real runtime works: one for all tests of this JVM. */
public final class Waiting {

    public static final Approver ADA = Approver.of("ada", "manager");
    public static final Approver BOB = Approver.of("bob");
    static final Shop SHOP = new Shop();

    private static final Journal JOURNAL = open();
    private static final AtomicInteger ANSWERS = new AtomicInteger(70);

    private Waiting() {}

    private static Journal open() {
        try {
            Path folder = Files.createTempDirectory("holdpoint-console");
            folder.toFile().deleteOnExit();
            JdbcJournal journal = JdbcJournal.open(folder.resolve("journal.db").toString());
            Holdpoint.use(journal);
            Holdpoint.register(SHOP);
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String refund(String orderId) {
        return refund(orderId, "too late");
    }

    /** A refund that waits; returns its id. */
    public static String refund(String orderId, String note) {
        return commit(call("refund", refundArguments(orderId, note), null, List.of()));
    }

    public static String refundArguments(String orderId, String note) {
        return "{\"orderId\":" + quote(orderId) + ",\"amount\":12.50,\"note\":" + quote(note) + "}";
    }

    private static String quote(String text) {
        return new io.holdpoint.json.JsonWriter().string(text).toString();
    }

    /** An account that only a manager closes; the PIN is sensitive. */
    public static String close(String customerId) {
        return commit(
                call("close", "{\"customerId\":" + quote(customerId) + ",\"pin\":\"4711\"}", null, List.of("manager")));
    }

    public static String expired(String orderId) {
        return commit(call("refund", refundArguments(orderId, "too late"), now().minusSeconds(5), List.of()));
    }

    public static String inDoubt(String orderId) {
        JournalEntry entry = call("refund", refundArguments(orderId, "too late"), null, List.of());
        return commit(entry.with(
                new CallState(CallStatus.IN_DOUBT, "the process died while it ran", null, 1, 1, null, null, null)));
    }

    public static Instant now() {
        return JOURNAL.now();
    }

    public static CommittedCall find(String id) {
        return Holdpoint.approvals().find(id).orElseThrow();
    }

    public static CallStatus status(String id) {
        return find(id).status();
    }

    /** Several refunds of one answer, in order. */
    public static List<String> answer(String... orderIds) {
        List<JournalEntry> entries = new ArrayList<>();
        for (String orderId : orderIds) {
            entries.add(call("refund", refundArguments(orderId, "too late"), null, List.of()));
        }
        commit(entries);
        return entries.stream().map(JournalEntry::id).toList();
    }

    private static String commit(JournalEntry entry) {
        commit(List.of(entry));
        return entry.id();
    }

    private static void commit(List<JournalEntry> entries) {
        String answerId = "chat-" + ANSWERS.incrementAndGet();
        List<JournalEntry> numbered = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            numbered.add(numbered(entries.get(i), answerId, i));
        }
        Batch batch = new Batch(
                UUID.randomUUID().toString(),
                answerId,
                0,
                now().minusSeconds(60),
                OnFailure.SKIP_REST,
                "eve",
                0,
                null,
                null,
                numbered);
        JOURNAL.commit(batch);
    }

    private static JournalEntry numbered(JournalEntry entry, String answerId, int sequence) {
        HeldCall call = entry.call();
        HeldCall placed = new HeldCall(
                call.id(),
                answerId,
                sequence,
                call.tool(),
                call.summary(),
                call.arguments(),
                call.digest(),
                true,
                null);
        return new JournalEntry(
                placed,
                entry.arguments(),
                entry.type(),
                entry.method(),
                entry.idempotent(),
                entry.roles(),
                entry.decideBy(),
                null,
                Map.of(),
                entry.state());
    }

    private static JournalEntry call(String tool, String arguments, @Nullable Instant decideBy, List<String> roles) {
        String method = tool.equals("refund")
                ? "refund(Ljava/lang/String;Ljava/math/BigDecimal;Ljava/lang/String;)Ljava/lang/String;"
                : "close(Ljava/lang/String;Ljava/lang/String;)V";
        HeldCall call = new HeldCall(
                UUID.randomUUID().toString(),
                "",
                0,
                tool,
                summary(tool, arguments),
                arguments.replace("\"4711\"", "\"••• #1\""),
                sha256(arguments),
                true,
                null);
        return new JournalEntry(
                call,
                arguments,
                Shop.class.getName(),
                method,
                false,
                roles,
                decideBy,
                null,
                Map.of(),
                CallState.committed(CallStatus.PENDING_APPROVAL));
    }

    /** What the runtime would make of the tool's template. */
    private static String summary(String tool, String arguments) {
        List<JsonLayout.Property> properties = JsonLayout.properties(arguments);
        String first = CallText.visible(properties.get(0).text());
        return tool.equals("refund")
                ? "Refund " + properties.get(1).text() + " for " + first
                : "Close account " + first;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
