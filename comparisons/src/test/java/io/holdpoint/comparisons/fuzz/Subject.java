package io.holdpoint.comparisons.fuzz;

import io.holdpoint.comparisons.fuzz.Catalogue.Anything;
import io.holdpoint.comparisons.fuzz.Catalogue.Circle;
import io.holdpoint.comparisons.fuzz.Catalogue.Colour;
import io.holdpoint.comparisons.fuzz.Catalogue.Constant;
import io.holdpoint.comparisons.fuzz.Catalogue.Customer;
import io.holdpoint.comparisons.fuzz.Catalogue.Err;
import io.holdpoint.comparisons.fuzz.Catalogue.Expression;
import io.holdpoint.comparisons.fuzz.Catalogue.Free;
import io.holdpoint.comparisons.fuzz.Catalogue.Identified;
import io.holdpoint.comparisons.fuzz.Catalogue.Item;
import io.holdpoint.comparisons.fuzz.Catalogue.Limited;
import io.holdpoint.comparisons.fuzz.Catalogue.Negation;
import io.holdpoint.comparisons.fuzz.Catalogue.Node;
import io.holdpoint.comparisons.fuzz.Catalogue.Numbered;
import io.holdpoint.comparisons.fuzz.Catalogue.Ok;
import io.holdpoint.comparisons.fuzz.Catalogue.Pair;
import io.holdpoint.comparisons.fuzz.Catalogue.Result;
import io.holdpoint.comparisons.fuzz.Catalogue.Seat;
import io.holdpoint.comparisons.fuzz.Catalogue.Shape;
import io.holdpoint.comparisons.fuzz.Catalogue.Square;
import io.holdpoint.comparisons.fuzz.Catalogue.Sum;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/** One tool of {@link Catalogue}: what databind reads its arguments as, and valid arguments at random. */
enum Subject {
    NUMBERS(
            Mirror.Numbers.class,
            v -> of(v.int8(), v.int16(), v.int32(), v.int64(), v.float32(), v.float64(), v.bigInteger(), v.decimal())),
    BOXES(
            Mirror.Boxes.class,
            v -> of(v.int8(), v.int16(), v.int32(), v.int64(), v.float32(), v.float64(), v.bool(), v.character())),
    TEXTS(
            Mirror.Texts.class,
            v -> of(v.text(), v.text(), v.character(), v.bool(), v.uuid(), v.uri(), v.bytes(), colour(v))),
    TIMES(
            Mirror.Times.class,
            v -> of(
                    v.date(),
                    v.time(),
                    v.dateTime(),
                    v.offset(),
                    v.zoned(),
                    v.instant(),
                    v.duration(),
                    v.period(),
                    v.month(),
                    v.year(),
                    v.zone())),
    LISTS(
            Mirror.Lists.class,
            v -> of(
                    v.list(v::int32),
                    v.list(v::text),
                    v.list(v::int64),
                    v.set(v::int32),
                    v.set(() -> colour(v)),
                    v.list(() -> v.list(() -> colour(v))),
                    v.list(() -> v.chance(3) ? null : v.text()),
                    v.list(v::date))),
    ARRAYS(
            Mirror.Arrays.class,
            v -> of(
                    v.list(v::int32).stream().mapToInt(i -> i).toArray(),
                    v.list(v::int64).stream().mapToLong(i -> i).toArray(),
                    new short[] {v.int16(), v.int16()},
                    v.list(v::float64).stream().mapToDouble(d -> d).toArray(),
                    new float[] {v.float32()},
                    new boolean[] {v.bool(), v.bool()},
                    new char[] {v.character(), v.character()},
                    v.list(v::text).toArray(String[]::new),
                    v.list(() -> v.list(v::text).toArray(String[]::new)).toArray(String[][]::new))),
    MAPS(
            Mirror.Maps.class,
            v -> of(
                    v.map(3, v::text, v::int32), v.map(3, v::text, () -> v.chance(3) ? null : v.int32()),
                    v.map(3, v::text, () -> v.list(() -> item(v))), byColour(v))),
    OPTIONALS(
            Mirror.Optionals.class,
            v -> of(
                    maybe(v, v.text()),
                    v.bool() ? OptionalInt.empty() : OptionalInt.of(v.int32()),
                    v.bool() ? OptionalLong.empty() : OptionalLong.of(v.int64()),
                    v.bool() ? OptionalDouble.empty() : OptionalDouble.of(v.float64()),
                    v.bool() ? null : v.text(),
                    v.bool() ? null : item(v),
                    maybe(v, v.list(() -> item(v))),
                    maybe(v, colour(v)))),
    RECORDS(
            Mirror.Records.class,
            v -> of(
                    item(v),
                    new Pair<>(v.int32(), new Pair<>(v.text(), item(v))),
                    new Pair<>(v.date(), v.list(() -> colour(v))))),
    RECURSIVE(Mirror.Recursive.class, v -> of(node(v, 4))),
    UNIONS(Mirror.Unions.class, v -> of(shape(v), v.list(() -> shape(v)), result(v, v.int32()), result(v, item(v)))),
    EXPRESSIONS(Mirror.Expressions.class, v -> of(expression(v, 5))),
    SEATS(null, v -> of(seat(v), v.list(() -> seat(v)))),
    BEANS(Mirror.Beans.class, v -> of(customer(v), v.list(() -> identified(v, new Identified())))),
    LIMITS(
            Mirror.Limits.class,
            v -> of(
                    v.word(2, 5),
                    v.word(3, 3),
                    v.word(1, 5) + "." + v.word(1, 3) + "@example.com",
                    1 + v.below(9),
                    -(v.int64() & Long.MAX_VALUE),
                    0.5 + 1.0 / (1 + v.below(1000)),
                    v.list(1, 3, () -> v.word(0, 3)),
                    v.map(2, v::text, () -> v.below(100)),
                    v.list(1, 3, () -> limited(v)))),
    NOTHING(Mirror.Nothing.class, v -> of());

    /** What databind reads; {@code null} where it has no form for the type. */
    final Class<? extends Record> mirror;

    private final Function<Values, Object[]> arguments;

    Subject(Class<? extends Record> mirror, Function<Values, Object[]> arguments) {
        this.mirror = mirror;
        this.arguments = arguments;
    }

    /** The tool's name. */
    String tool() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Valid arguments. */
    Object[] arguments(Values values) {
        return arguments.apply(values);
    }

    private static Object[] of(Object... arguments) {
        return arguments;
    }

    private static Colour colour(Values v) {
        return v.oneOf(Colour.values());
    }

    private static <T> Optional<T> maybe(Values v, T value) {
        return v.bool() ? Optional.empty() : Optional.of(value);
    }

    private static Map<Colour, BigDecimal> byColour(Values v) {
        Map<Colour, BigDecimal> map = new EnumMap<>(Colour.class);
        map.putAll(v.map(3, () -> colour(v), v::decimal));
        return map;
    }

    private static Item item(Values v) {
        return new Item(v.text(), v.below(13));
    }

    private static Node node(Values v, int depth) {
        List<Node> children = depth == 0 ? List.of() : v.list(0, 2, () -> node(v, depth - 1));
        return new Node(v.text(), children, maybe(v, depth).filter(d -> d > 0).map(d -> node(v, d - 1)));
    }

    private static Shape shape(Values v) {
        return v.oneOf(new Circle(v.float64()), new Square(v.float64(), maybe(v, v.text())), new Anything());
    }

    private static <T> Result<T> result(Values v, T value) {
        return v.bool() ? new Ok<>(value) : new Err<>(v.text());
    }

    private static Expression expression(Values v, int depth) {
        return switch (depth == 0 ? 0 : v.below(3)) {
            case 0 -> new Constant(v.int32());
            case 1 -> new Sum(expression(v, depth - 1), expression(v, depth - 1));
            default -> new Negation(expression(v, depth - 1));
        };
    }

    private static Seat seat(Values v) {
        return v.bool() ? new Numbered(v.int32(), v.character()) : v.oneOf(Free.values());
    }

    private static <T extends Identified> T identified(Values v, T bean) {
        bean.setId(v.int64());
        return bean;
    }

    private static Customer customer(Values v) {
        Customer customer = identified(v, new Customer());
        customer.setName(v.text());
        customer.setVip(v.bool());
        customer.setItems(v.list(() -> item(v)));
        if (v.bool()) {
            customer.setNick(v.text());
        }
        return customer;
    }

    private static Limited limited(Values v) {
        return new Limited(v.word(1, 8), 1 + v.below(99), BigDecimal.valueOf(v.below(999_999), 2));
    }
}
