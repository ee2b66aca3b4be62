package io.holdpoint.jdbc;

import io.holdpoint.spi.JournalKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals what a call carries, if there are keys: AES-256-GCM, bound to the place that it belongs to, so that what is moved
 * to another call cannot be read there.
 */
final class Vault {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;

    private final @Nullable JournalKeys keys;
    private final SecureRandom random = new SecureRandom();

    Vault(@Nullable JournalKeys keys) {
        this.keys = keys;
    }

    /** What is stored; {@code keyId} is {@code null} if it is not encrypted. */
    @SuppressWarnings("ArrayRecordComponent") // passed on once, and compared by nobody
    record Sealed(byte[] bytes, @Nullable String keyId) {}

    /** What is stored cannot be read, and why. */
    static final class UnreadableException extends Exception {
        UnreadableException(String message) {
            super(message);
        }
    }

    /**
     * @param part what it is of the thing that {@code id} names
     * @throws IllegalStateException if there are keys, but none that can be used now
     */
    Sealed seal(String part, String id, byte[] plain) {
        if (keys == null) {
            return new Sealed(plain, null);
        }
        String keyId = keys.currentId();
        SecretKey key = keys.key(keyId);
        if (key == null) {
            throw new IllegalStateException("JournalKeys has no key of its current id \"" + keyId + "\"");
        }
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, part, id).doFinal(plain);
            byte[] stored = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, stored, NONCE, sealed.length);
            return new Sealed(stored, keyId);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key \"" + keyId + "\" of JournalKeys cannot be used: " + e, e);
        }
    }

    byte[] open(String part, String id, byte[] stored, @Nullable String keyId) throws UnreadableException {
        if (keyId == null) {
            return stored;
        }
        if (keys == null) {
            throw new UnreadableException("encrypted with key \"" + keyId + "\", and there is no JournalKeys");
        }
        try {
            SecretKey key = keys.key(keyId);
            if (key == null) {
                throw new UnreadableException("encrypted with key \"" + keyId + "\", which JournalKeys does not have");
            }
            byte[] nonce = Arrays.copyOf(stored, NONCE);
            return cipher(Cipher.DECRYPT_MODE, key, nonce, part, id)
                    .doFinal(stored, NONCE, Math.max(0, stored.length - NONCE));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new UnreadableException(
                    "encrypted with key \"" + keyId
                            + "\", and what JournalKeys has under that id does not open it: it is another key, or the row was changed");
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String part, String id)
            throws GeneralSecurityException {
        byte[] encoded = key.getEncoded();
        // A key in a hardware module does not show itself.
        if (encoded != null && encoded.length != KEY_BYTES) {
            throw new GeneralSecurityException("a key of 256 bits is needed, found " + encoded.length * 8);
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((part + '/' + id).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
