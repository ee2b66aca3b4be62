package io.holdpoint.internal;

import io.holdpoint.json.JsonReader;
import io.holdpoint.json.JsonWriter;
import io.holdpoint.json.Shape;
import io.holdpoint.spi.Injector;
import io.holdpoint.spi.ResultKind;
import io.holdpoint.spi.ToolSpec;
import io.holdpoint.spi.ToolTable;
import org.jspecify.annotations.Nullable;

/** The table that the processor would write for {@link Bank}. */
public final class Bank_Tools extends ToolTable {

    static final int PAY = 0;
    static final int CLOSE = 1;

    private static final String SCHEMA = "{\"type\":\"object\",\"properties\":{\"cents\":{\"type\":\"integer\"},"
            + "\"account\":{\"type\":\"string\"}},\"required\":[\"cents\",\"account\"]}";
    private static final Shape SHAPE = Shape.of("cents", "account");

    public Bank_Tools() {
        super(
                Bank.class,
                ToolSpec.speculative("pay", "Pays.", "pay", "(ILjava/lang/String;)V", SCHEMA, ResultKind.VOID)
                        .withApproval("")
                        .withSummary("Pay {cents} to {account}")
                        .withSensitive("account"),
                ToolSpec.speculative("close", "Closes.", "close", "(ILjava/lang/String;)V", SCHEMA, ResultKind.VOID)
                        .withApproval("", "manager"));
    }

    static Tables.Tool tool(int index) {
        return new Tables.Tool(new Bank_Tools(), index);
    }

    @Override
    public @Nullable Object[] decode(int tool, JsonReader in, Injector injector) {
        @Nullable Object[] arguments = new @Nullable Object[2];
        in.beginObject(SHAPE);
        for (int property = in.nextProperty(); property >= 0; property = in.nextProperty()) {
            arguments[property] = property == 0 ? (Object) in.int32() : in.string();
        }
        return arguments;
    }

    @Override
    public void encode(int tool, @Nullable Object[] arguments, JsonWriter out) {
        out.beginObject().name("cents").integer((Integer) arguments[0]);
        out.name("account").string((String) arguments[1]).endObject();
    }

    @Override
    public @Nullable Object call(int tool, @Nullable Object target, @Nullable Object[] arguments) {
        Bank bank = (Bank) target;
        if (tool == PAY) {
            bank.pay((Integer) arguments[0], (String) arguments[1]);
        } else {
            bank.close((Integer) arguments[0], (String) arguments[1]);
        }
        return null;
    }

    @Override
    public void encodeResult(int tool, @Nullable Object result, JsonWriter out) {
        throw new IllegalArgumentException("no tool here returns JSON");
    }
}
