package io.holdpoint.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdpoint.json.JsonWriter;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves that a form was on a page of this console, made for this person, about a call as it was shown there. What it
 * covers is written as a JSON array first, so that no two lists of parts are the same text. Thread-safe.
 */
final class PageTokens {

    static final Duration VALID = Duration.ofHours(1);

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final Clock clock;

    PageTokens(Clock clock) {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.key = new SecretKeySpec(secret, ALGORITHM);
        this.clock = clock;
    }

    /**
     * A token for a page.
     *
     * @param subject who is looking, or in which session
     * @param about what it is about: a call's id, its digest, how often it was started
     */
    String issue(String subject, String... about) {
        return token(clock.millis(), subject, about);
    }

    /** Whether a token was issued for this, not long ago. */
    boolean isValid(String token, String subject, String... about) {
        int dot = token.indexOf('.');
        if (dot <= 0 || dot > 13) {
            return false;
        }
        long issued;
        try {
            issued = Long.parseLong(token.substring(0, dot), 36);
        } catch (NumberFormatException e) {
            return false;
        }
        long age = clock.millis() - issued;
        return age >= 0
                && age <= VALID.toMillis()
                && MessageDigest.isEqual(
                        token.getBytes(UTF_8), token(issued, subject, about).getBytes(UTF_8));
    }

    private String token(long issued, String subject, String... about) {
        JsonWriter covered = new JsonWriter();
        covered.list(List.of(Long.toString(issued), subject, covered(about)), JsonWriter::string);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] sum = mac.doFinal(covered.toBytes());
            return Long.toString(issued, 36)
                    + '.'
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(sum);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has " + ALGORITHM, e);
        }
    }

    private static String covered(String... about) {
        JsonWriter array = new JsonWriter();
        array.list(List.of(about), JsonWriter::string);
        return array.toString();
    }
}
