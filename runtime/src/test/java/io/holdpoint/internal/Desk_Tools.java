package io.holdpoint.internal;

import io.holdpoint.json.JsonReader;
import io.holdpoint.json.JsonWriter;
import io.holdpoint.json.Shape;
import io.holdpoint.spi.Injector;
import io.holdpoint.spi.ResultKind;
import io.holdpoint.spi.ToolSpec;
import io.holdpoint.spi.ToolTable;
import org.jspecify.annotations.Nullable;

/** The table that the processor would write for {@link Desk}, which is compiled before the processor. */
public final class Desk_Tools extends ToolTable {

    static final int REFUND = 0;
    static final int CANCEL = 1;
    static final int READ = 2;
    static final int MAIL = 3;

    private static final String SCHEMA =
            "{\"type\":\"object\",\"properties\":{\"order\":{\"type\":\"integer\"}},\"required\":[\"order\"]}";
    private static final Shape SHAPE = Shape.of("order");

    public Desk_Tools() {
        super(
                Desk.class,
                ToolSpec.speculative("refund", "Refunds.", "refund", "(I)Ljava/lang/String;", SCHEMA, ResultKind.TEXT)
                        .withSummary("Refund order {order}"),
                ToolSpec.speculative("cancel", "Cancels.", "cancel", "(I)V", SCHEMA, ResultKind.VOID)
                        .withApproval("PT10M", "manager"),
                ToolSpec.eager("read", "Reads.", "read", "(I)Ljava/lang/String;", SCHEMA, ResultKind.TEXT),
                ToolSpec.speculative(
                        "mail",
                        "Mails.",
                        "mail",
                        "(I)Ljava/util/concurrent/CompletableFuture;",
                        SCHEMA,
                        ResultKind.TEXT));
    }

    static Tables.Tool tool(int index) {
        return new Tables.Tool(new Desk_Tools(), index);
    }

    @Override
    public @Nullable Object[] decode(int tool, JsonReader in, Injector injector) {
        in.beginObject(SHAPE);
        int order = 0;
        while (in.nextProperty() >= 0) {
            order = in.int32();
        }
        return new Object[] {order};
    }

    @Override
    public void encode(int tool, @Nullable Object[] arguments, JsonWriter out) {
        out.beginObject().name("order").integer((Integer) arguments[0]).endObject();
    }

    @Override
    public @Nullable Object call(int tool, @Nullable Object target, @Nullable Object[] arguments) {
        Desk desk = (Desk) target;
        int order = (Integer) arguments[0];
        return switch (tool) {
            case REFUND -> desk.refund(order);
            case CANCEL -> {
                desk.cancel(order);
                yield null;
            }
            case READ -> desk.read(order);
            case MAIL -> desk.mail(order);
            default -> throw new IllegalArgumentException("tool " + tool);
        };
    }

    @Override
    public void encodeResult(int tool, @Nullable Object result, JsonWriter out) {
        throw new IllegalArgumentException("no tool here returns JSON");
    }
}
