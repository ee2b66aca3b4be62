package io.holdpoint.processor;

import io.holdpoint.processor.testing.Compiled;
import io.holdpoint.processor.testing.Golden;
import org.junit.jupiter.api.Test;

/** One generated class of each shape. The files are the same on every JDK. */
class GoldenTest {

    @Test
    void scalars() {
        check("Scalars", """
                package shop;

                import io.holdpoint.annotation.*;
                import java.math.*;
                import java.net.URI;
                import java.time.*;
                import java.util.UUID;

                public class Scalars {
                    @Eager public void numbers(byte b, short s, int i, long l, float f, double d, BigInteger bi, BigDecimal bd) {}
                    @Eager public void boxes(Byte b, Short s, Integer i, Long l, Float f, Double d, Boolean t, Character c) {}
                    @Eager public void texts(String s, CharSequence cs, char c, UUID id, URI uri, byte[] bytes) {}
                    @Eager public void times(LocalDate d, LocalTime t, LocalDateTime dt, OffsetDateTime o, ZonedDateTime z,
                            Instant i, Duration du, Period p, YearMonth ym, Year y, ZoneId zone) {}
                    @Eager public boolean isOpen() { return true; }
                    @Eager public Instant now() { return Instant.EPOCH; }
                    @Eager public static int count() { return 1; }
                }
                """);
    }

    @Test
    void containers() {
        check("Containers", """
                package shop;

                import io.holdpoint.annotation.*;
                import java.util.*;

                public class Containers {
                    enum Size { SMALL, LARGE }

                    @Eager void sequences(List<String> list, Collection<Long> collection, Iterable<Size> iterable, Set<Integer> set) {}
                    @Eager void arrays(String[] texts, int[] numbers, boolean[] flags, Size[] sizes) {}
                    @Eager void nested(List<List<Integer>> matrix, List<Set<Size>> sizes) {}
                    @Eager Map<String, List<Integer>> maps(Map<String, Integer> byName, Map<Size, List<String>> bySize) { return Map.of(); }
                }
                """);
    }

    @Test
    void optional() {
        check("Maybe", """
                package shop;

                import io.holdpoint.annotation.*;
                import java.util.*;

                public class Maybe {
                    @interface Nullable {}

                    record Address(String street, @Nullable String city, Optional<Integer> floor, OptionalLong since) {}

                    @Eager Address find(@Nullable String name, @Nullable Integer age, Optional<Address> near, OptionalInt limit,
                            OptionalDouble radius) { return null; }
                }
                """);
    }

    @Test
    void records() {
        check("Desk", """
                package shop;

                import io.holdpoint.annotation.*;
                import java.time.LocalDate;
                import java.util.List;

                /** The desk. */
                public class Desk {
                    /**
                     * A flight.
                     *
                     * @param flight_number such as {@code HAT005}
                     */
                    public record Flight(String flight_number, @Param("when it leaves") LocalDate date) {}

                    public record Pair<A, B>(A first, B second) {}

                    public record Node(String name, List<Node> children) {}

                    /**
                     * Books a reservation.
                     *
                     * @param flights where to
                     */
                    @Speculative(summary = "Book {flights} for {user}", idempotent = true)
                    public Flight book(String user, List<Flight> flights) { return flights.get(0); }

                    @Eager public Pair<Integer, Flight> swap(Pair<Flight, Integer> one, Pair<String, Pair<String, String>> two) {
                        return new Pair<>(one.second(), one.first());
                    }

                    @Eager public Node walk(Node tree) { return tree; }

                    @Speculative(requiresApproval = true, expiresAfter = "PT15M")
                    public void cancel(String reservationId) {}
                }
                """);
    }

    @Test
    void sealedHierarchies() {
        check("Shapes", """
                package shop;

                import io.holdpoint.annotation.*;
                import java.util.List;

                public class Shapes {
                    sealed interface Shape permits Circle, Group, Special {}
                    record Circle(double radius) implements Shape {}
                    record Group(List<Shape> members) implements Shape {}
                    enum Special implements Shape { POINT, NOTHING }

                    @Eager Shape scale(Shape shape, Circle by) { return shape; }
                }
                """);
    }

    @Test
    void beans() {
        check("Beans", """
                package shop;

                import io.holdpoint.annotation.*;
                import java.util.Optional;

                public class Beans {
                    @interface Nullable {}

                    public static class Customer {
                        private long id;
                        private @Nullable String name = "unknown";
                        public long getId() { return id; }
                        public void setId(long id) { this.id = id; }
                        public String getName() { return name; }
                        public Customer setName(String name) { this.name = name; return this; }
                    }

                    @Eager Optional<Customer> find(Customer like) { return Optional.of(like); }
                }
                """);
    }

    @Test
    void constraints() {
        check("Limits", """
                package shop;

                import io.holdpoint.annotation.*;
                import jakarta.validation.constraints.*;
                import java.math.BigDecimal;
                import java.util.List;

                public class Limits {
                    record Item(@NotBlank @Size(max = 20) String sku, @Positive int count) {}

                    @Speculative
                    void order(@NotEmpty List<Item> items, @DecimalMin("0.01") BigDecimal amount,
                            List<@Pattern(regexp = "[A-Z]+") String> codes, @Email String to) {}
                }
                """);
    }

    @Test
    void injectedParameters() {
        check("Injected", """
                package shop;

                import dev.langchain4j.agent.tool.*;
                import dev.langchain4j.invocation.InvocationContext;
                import io.holdpoint.annotation.*;
                import java.util.concurrent.CompletableFuture;

                public class Injected {
                    @Tool("Finds") @Eager String find(InvocationContext context, @P(defaultValue = "10") int limit) { return ""; }

                    @Tool @Speculative CompletableFuture<Integer> close(@ToolMemoryId String memory, String id) { return null; }
                }
                """);
    }

    @Test
    void nestedClasses() {
        Compiled compiled = Compiled.of("""
                package shop;

                import io.holdpoint.annotation.*;

                public class Outer {
                    public interface Inner {
                        @Eager default String io(String com, String java) { return com; }
                    }
                }
                """);
        Golden.check("Outer_Inner", compiled, "shop.Outer_Inner");
    }

    private static void check(String type, String source) {
        Golden.check(type, Compiled.of(source), "shop." + type);
    }
}
