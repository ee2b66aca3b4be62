package io.holdpoint.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdpoint.CallStatus;
import io.holdpoint.HeldCall;
import io.holdpoint.OnFailure;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.CallState;
import io.holdpoint.spi.JournalEntry;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Batches of one call each. */
final class Calls {

    static final String ARGUMENTS = "{\"iban\":\"DE02 1203\"}";

    private Calls() {}

    static Batch ready(Instant now) {
        return batch(now, CallStatus.READY).due(now);
    }

    static Batch batch(Instant now, CallStatus status) {
        HeldCall held = new HeldCall(
                id(), "answer", 0, "refund", "Refund", "{\"iban\":\"***\"}", sha256(ARGUMENTS), false, null);
        JournalEntry entry = new JournalEntry(
                held,
                ARGUMENTS,
                "com.example.Desk",
                "refund(I)V",
                false,
                List.of(),
                null,
                null,
                Map.of("user", "ada lovelace"),
                CallState.committed(status));
        return new Batch(id(), "answer", 0, now, OnFailure.SKIP_REST, null, 0, null, null, List.of(entry));
    }

    static Batch at(Batch batch, CallStatus status, String result) {
        JournalEntry entry = batch.calls().get(0);
        return batch.with(entry.with(entry.state().at(status, "", result)));
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
