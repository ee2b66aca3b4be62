package io.holdpoint.json;

/** Skeleton; replaced by the processor work. */
public final class JsonWriter {
    public byte[] toBytes() {
        return new byte[0];
    }
}
