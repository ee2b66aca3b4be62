package io.holdpoint.samples.airline.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Makes up what the airline has on file. The recordings say which records were asked for, not what they contained; the
 * same identifier always gives the same record.
 */
final class Archive {

    private static final List<String> AIRPORTS =
            List.of("ATL", "BOS", "CLT", "DTW", "EWR", "IAH", "JFK", "LAS", "LAX", "MCO", "MSP", "ORD", "PHL", "SEA");
    private static final List<String> MEMBERSHIPS = List.of("regular", "silver", "gold");

    private Archive() {}

    static User user(String user_id) {
        Random random = new Random(user_id.hashCode());
        String[] parts = user_id.split("_", 3);
        return new User(
                user_id,
                capitalized(parts[0]),
                capitalized(parts.length > 1 ? parts[1] : "Doe"),
                pick(MEMBERSHIPS, random),
                List.of("credit_card_" + number(random), "gift_card_" + number(random)));
    }

    static Reservation reservation(String reservation_id) {
        Random random = new Random(reservation_id.hashCode());
        String origin = pick(AIRPORTS, random);
        FlightType type = random.nextBoolean() ? FlightType.one_way : FlightType.round_trip;
        return new Reservation(
                reservation_id,
                "mei_brown_" + (1000 + random.nextInt(9000)),
                origin,
                elsewhere(origin, random),
                type,
                pick(List.of(Cabin.values()), random),
                flights(type == FlightType.one_way ? 1 : 2, random),
                List.of(new Passenger("Mei", "Brown", "19" + (50 + random.nextInt(50)) + "-06-15")),
                random.nextInt(3),
                "confirmed");
    }

    static List<FlightOffer> offers(String origin, String destination, String date) {
        Random random = new Random((origin + destination + date).hashCode());
        List<FlightOffer> offers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            offers.add(new FlightOffer(
                    flightNumber(random), origin, destination, date, random.nextInt(20), 90 + random.nextInt(200)));
        }
        return offers;
    }

    private static List<Flight> flights(int count, Random random) {
        List<Flight> flights = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            flights.add(new Flight(flightNumber(random), "2024-05-" + (16 + 4 * i + random.nextInt(4))));
        }
        return flights;
    }

    private static String flightNumber(Random random) {
        return String.format(Locale.ROOT, "HAT%03d", 1 + random.nextInt(300));
    }

    private static String elsewhere(String origin, Random random) {
        String airport = pick(AIRPORTS, random);
        return airport.equals(origin) ? "SFO" : airport;
    }

    private static int number(Random random) {
        return 1_000_000 + random.nextInt(9_000_000);
    }

    private static <T> T pick(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static String capitalized(String word) {
        return word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
