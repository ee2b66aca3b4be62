package io.holdpoint.internal;

import io.holdpoint.json.JsonReader;
import io.holdpoint.json.JsonWriter;
import io.holdpoint.spi.Injector;
import io.holdpoint.spi.ResultKind;
import io.holdpoint.spi.ToolSpec;
import io.holdpoint.spi.ToolTable;

/** The table that the processor would write for {@link Guarded}. */
public final class Guarded_Tools extends ToolTable {

    public Guarded_Tools() {
        super(
                Guarded.class,
                ToolSpec.speculative("effect", "", "effect", "()V", "{\"type\":\"object\"}", ResultKind.VOID));
    }

    @Override
    public Object[] decode(int tool, JsonReader in, Injector injector) {
        throw new IllegalStateException("never called");
    }

    @Override
    public void encode(int tool, Object[] arguments, JsonWriter out) {
        out.beginObject().endObject();
    }

    @Override
    public Object call(int tool, Object target, Object[] arguments) {
        ((Guarded) target).effect();
        return null;
    }

    @Override
    public void encodeResult(int tool, Object result, JsonWriter out) {
        throw new IllegalArgumentException("returns nothing");
    }
}
