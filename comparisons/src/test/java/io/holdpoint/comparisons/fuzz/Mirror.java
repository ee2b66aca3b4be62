package io.holdpoint.comparisons.fuzz;

import io.holdpoint.comparisons.fuzz.Catalogue.Colour;
import io.holdpoint.comparisons.fuzz.Catalogue.Customer;
import io.holdpoint.comparisons.fuzz.Catalogue.Expression;
import io.holdpoint.comparisons.fuzz.Catalogue.Identified;
import io.holdpoint.comparisons.fuzz.Catalogue.Item;
import io.holdpoint.comparisons.fuzz.Catalogue.Limited;
import io.holdpoint.comparisons.fuzz.Catalogue.Node;
import io.holdpoint.comparisons.fuzz.Catalogue.Nullable;
import io.holdpoint.comparisons.fuzz.Catalogue.Pair;
import io.holdpoint.comparisons.fuzz.Catalogue.Result;
import io.holdpoint.comparisons.fuzz.Catalogue.Shape;
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
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** The parameters of the tools in {@link Catalogue} as records, which is how databind would read them. */
final class Mirror {

    private Mirror() {}

    record Numbers(byte b, short s, int i, long l, float f, double d, BigInteger big, BigDecimal decimal) {}

    record Boxes(Byte b, Short s, Integer i, Long l, Float f, Double d, Boolean t, Character c) {}

    record Texts(String s, CharSequence cs, char c, boolean t, UUID id, URI uri, byte[] bytes, Colour colour) {}

    record Times(
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

    record Lists(
            List<Integer> integers,
            Collection<String> texts,
            Iterable<Long> longs,
            Set<Integer> set,
            Set<Colour> colours,
            List<List<Colour>> nested,
            List<String> holes,
            List<LocalDate> dates) {}

    record Arrays(
            int[] ints,
            long[] longs,
            short[] shorts,
            double[] doubles,
            float[] floats,
            boolean[] booleans,
            char[] chars,
            String[] texts,
            String[][] grid) {}

    record Maps(
            Map<String, Integer> counts,
            Map<String, Integer> holes,
            Map<String, List<Item>> items,
            Map<Colour, BigDecimal> byColour) {}

    record Optionals(
            Optional<String> s,
            OptionalInt i,
            OptionalLong l,
            OptionalDouble d,
            @Nullable String n,
            @Nullable Item item,
            Optional<List<Item>> items,
            Optional<Colour> colour) {}

    record Records(Item item, Pair<Integer, Pair<String, Item>> pair, Pair<LocalDate, List<Colour>> dated) {}

    record Recursive(Node node) {}

    record Unions(Shape shape, List<Shape> shapes, Result<Integer> number, Result<Item> item) {}

    record Expressions(Expression expression) {}

    record Beans(Customer customer, List<Identified> others) {}

    record Limits(
            String text,
            String code,
            String mail,
            int grade,
            long debt,
            double ratio,
            List<String> tags,
            Map<String, Integer> counts,
            List<Limited> lines) {}

    record Nothing() {}
}
