package io.holdpoint.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Classes with five methods each, which differ in nothing but their number. */
final class ToolSources {

    /** What a processor finds in them. */
    enum Style {
        /** Tools with parameters. */
        TOOLS,
        /** Methods that each take one {@code @Json} record, which has the tool's parameters as components. */
        RECORDS
    }

    private static final String TOOLS = """
            package shop.desk;

            import dev.langchain4j.agent.tool.P;
            import dev.langchain4j.agent.tool.Tool;
            import io.holdpoint.annotation.Eager;
            import io.holdpoint.annotation.Speculative;
            import java.math.BigDecimal;
            import java.time.LocalDate;
            import java.time.LocalDateTime;
            import java.util.List;
            import java.util.Map;

            public class Desk# {
                public enum Channel { MAIL, PHONE, SHOP }

                public record Address(String street, String zip, String city, String country) {}

                public record Item(String sku, int quantity, BigDecimal price, List<String> options) {}

                public record Customer(String id, String name, Address address, Channel channel, boolean newsletter) {}

                @Tool("Looks up an item of an order.")
                @Eager
                public Item find(
                        @P("the number on the invoice") String orderId,
                        @P("counted from one") int position,
                        @P("where it was ordered") Channel channel) {
                    return null;
                }

                @Tool("Lists what a customer ordered in a time.")
                @Eager
                public List<Item> list(
                        @P("the customer's number") String customerId,
                        @P("the first day") LocalDate from,
                        @P("the last day") LocalDate to,
                        @P("how many at most") int limit) {
                    return List.of();
                }

                @Tool("Pays items back.")
                @Speculative(requiresApproval = true, summary = "Refund {amount} for {orderId}")
                public String refund(
                        @P("the number on the invoice") String orderId,
                        @P("in the currency of the order") BigDecimal amount,
                        @P("what comes back") List<Item> items,
                        @P("where it is picked up") Address from) {
                    return orderId;
                }

                @Tool("Adds a customer.")
                @Speculative
                public void register(
                        @P("the customer") Customer customer, @P("further addresses") List<Address> others) {}

                @Tool("Moves a delivery.")
                @Speculative(idempotent = true)
                public boolean reschedule(
                        @P("the number on the invoice") String orderId,
                        @P("the new time") LocalDateTime at,
                        @P("who asked for it") Channel channel,
                        @P("how many of each article") Map<String, Integer> quantities,
                        @P("what it costs") double surcharge) {
                    return true;
                }
            }
            """;

    private static final String RECORDS = """
            package shop.desk;

            import io.avaje.jsonb.Json;
            import java.math.BigDecimal;
            import java.time.LocalDate;
            import java.time.LocalDateTime;
            import java.util.List;
            import java.util.Map;

            public class Desk# {
                public enum Channel { MAIL, PHONE, SHOP }

                @Json
                public record Address(String street, String zip, String city, String country) {}

                @Json
                public record Item(String sku, int quantity, BigDecimal price, List<String> options) {}

                @Json
                public record Customer(String id, String name, Address address, Channel channel, boolean newsletter) {}

                @Json
                public record Find(String orderId, int position, Channel channel) {}

                @Json
                public record Range(String customerId, LocalDate from, LocalDate to, int limit) {}

                @Json
                public record Refund(String orderId, BigDecimal amount, List<Item> items, Address from) {}

                @Json
                public record Register(Customer customer, List<Address> others) {}

                @Json
                public record Reschedule(
                        String orderId,
                        LocalDateTime at,
                        Channel channel,
                        Map<String, Integer> quantities,
                        double surcharge) {}

                public Item find(Find arguments) {
                    return null;
                }

                public List<Item> list(Range arguments) {
                    return List.of();
                }

                public String refund(Refund arguments) {
                    return arguments.orderId();
                }

                public void register(Register arguments) {}

                public boolean reschedule(Reschedule arguments) {
                    return true;
                }
            }
            """;

    private ToolSources() {}

    /** Writes so many classes into the folder. */
    static List<Path> write(Style style, int count, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String text = (style == Style.TOOLS ? TOOLS : RECORDS).replace("#", Integer.toString(i));
            files.add(Files.writeString(folder.resolve("Desk" + i + ".java"), text));
        }
        return files;
    }
}
