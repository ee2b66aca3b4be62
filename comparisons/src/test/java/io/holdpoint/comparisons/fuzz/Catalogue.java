package io.holdpoint.comparisons.fuzz;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.holdpoint.annotation.Eager;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Tools that take every type that a tool can take. Nobody calls them: only their arguments are read and written. */
public class Catalogue {

    /** Kept at run time, so that databind can be told of it too. */
    @Target({ElementType.TYPE_USE, ElementType.PARAMETER, ElementType.FIELD})
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Nullable {}

    /** An enum, one constant of which has another name outside. */
    public enum Colour {
        RED,
        GREEN,
        @JsonProperty("light-blue")
        LIGHT_BLUE
    }

    /** A record with a name of its own, and a constructor that refuses. */
    public record Item(@JsonProperty("sku_code") String sku, int count) {
        public Item {
            if (count == 13) {
                throw new IllegalArgumentException("13 is an unlucky number");
            }
        }
    }

    /** A generic record. */
    public record Pair<A, B>(A first, B second) {}

    /** A record that contains itself. */
    public record Node(String name, List<Node> children, Optional<Node> next) {}

    /** A closed choice between records. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @Type(value = Circle.class, name = "Circle"),
        @Type(Square.class),
        @Type(value = Anything.class, name = "Anything")
    })
    public sealed interface Shape permits Circle, Square, Anything {}

    /** One case. */
    public record Circle(double radius) implements Shape {}

    /** A case with another name outside. */
    @JsonTypeName("quad")
    public record Square(double a, Optional<String> label) implements Shape {}

    /** A case without properties of its own. */
    public record Anything() implements Shape {}

    /** A generic choice. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({@Type(value = Ok.class, name = "Ok"), @Type(value = Err.class, name = "Err")})
    public sealed interface Result<T> {}

    /** The first case. */
    public record Ok<T>(T value) implements Result<T> {}

    /** The second case. */
    public record Err<T>(String why) implements Result<T> {}

    /** A choice that contains itself. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @Type(value = Constant.class, name = "Constant"),
        @Type(value = Sum.class, name = "Sum"),
        @Type(value = Negation.class, name = "Negation")
    })
    public sealed interface Expression permits Constant, Sum, Negation {}

    /** A leaf. */
    public record Constant(int value) implements Expression {}

    /** A branch with two. */
    public record Sum(Expression left, Expression right) implements Expression {}

    /** A branch with one. */
    public record Negation(Expression of) implements Expression {}

    /** A choice between a record and constants, for which databind has no form. */
    public sealed interface Seat permits Numbered, Free {}

    /** The record. */
    public record Numbered(int row, char letter) implements Seat {}

    /** The constants. */
    public enum Free implements Seat {
        WINDOW,
        AISLE
    }

    /** A bean that another inherits from. */
    public static class Identified {
        private long id;

        public long getId() {
            return id;
        }

        public void setId(long id) {
            this.id = id;
        }
    }

    /** A bean. */
    public static class Customer extends Identified {
        private String name = "";
        private boolean vip;
        private List<Item> items = List.of();

        @Nullable
        private String nick;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = Objects.requireNonNull(name);
        }

        public boolean isVip() {
            return vip;
        }

        public void setVip(boolean vip) {
            this.vip = vip;
        }

        public List<Item> getItems() {
            return items;
        }

        public void setItems(List<Item> items) {
            this.items = items;
        }

        @Nullable
        public String getNick() {
            return nick;
        }

        public void setNick(@Nullable String nick) {
            this.nick = nick;
        }
    }

    /** Components with constraints. */
    public record Limited(
            @NotBlank @Size(max = 8) String name,
            @Positive int count,
            @Digits(integer = 4, fraction = 2) BigDecimal price) {}

    @Eager
    public void numbers(byte b, short s, int i, long l, float f, double d, BigInteger big, BigDecimal decimal) {}

    @Eager
    public void boxes(Byte b, Short s, Integer i, Long l, Float f, Double d, Boolean t, Character c) {}

    @Eager
    public void texts(String s, CharSequence cs, char c, boolean t, UUID id, URI uri, byte[] bytes, Colour colour) {}

    @Eager
    public void times(
            LocalDate date,
            LocalTime time,
            LocalDateTime local,
            OffsetDateTime offset,
            ZonedDateTime zoned,
            Instant instant,
            Duration duration,
            Period period,
            YearMonth month,
            Year year,
            ZoneId zone) {}

    @Eager
    public void lists(
            List<Integer> integers,
            Collection<String> texts,
            Iterable<Long> longs,
            Set<Integer> set,
            Set<Colour> colours,
            List<List<Colour>> nested,
            List<@Nullable String> holes,
            List<LocalDate> dates) {}

    @Eager
    public void arrays(
            int[] ints,
            long[] longs,
            short[] shorts,
            double[] doubles,
            float[] floats,
            boolean[] booleans,
            char[] chars,
            String[] texts,
            String[][] grid) {}

    @Eager
    public void maps(
            Map<String, Integer> counts,
            Map<String, @Nullable Integer> holes,
            Map<String, List<Item>> items,
            Map<Colour, BigDecimal> byColour) {}

    @Eager
    public void optionals(
            Optional<String> s,
            OptionalInt i,
            OptionalLong l,
            OptionalDouble d,
            @Nullable String n,
            @Nullable Item item,
            Optional<List<Item>> items,
            Optional<Colour> colour) {}

    @Eager
    public void records(Item item, Pair<Integer, Pair<String, Item>> pair, Pair<LocalDate, List<Colour>> dated) {}

    @Eager
    public void recursive(Node node) {}

    @Eager
    public void unions(Shape shape, List<Shape> shapes, Result<Integer> number, Result<Item> item) {}

    @Eager
    public void expressions(Expression expression) {}

    @Eager
    public void seats(Seat seat, List<Seat> others) {}

    @Eager
    public void beans(Customer customer, List<Identified> others) {}

    @Eager
    public void limits(
            @Size(min = 2, max = 5) String text,
            @Pattern(regexp = "[A-Z]{3}") String code,
            @Email String mail,
            @Min(1) @Max(9) int grade,
            @NegativeOrZero long debt,
            @DecimalMin(value = "0.5", inclusive = false) double ratio,
            @NotEmpty List<@Size(max = 3) String> tags,
            @Size(max = 2) Map<String, @Min(0) Integer> counts,
            @Size(min = 1, max = 3) List<Limited> lines) {}

    @Eager
    public void nothing() {}
}
