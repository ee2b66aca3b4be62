package io.holdpoint.comparisons.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Inputs without end, each of which can be made again from the seed and its number. */
final class Inputs {

    private final long seed;

    Inputs(long seed) {
        this.seed = seed;
    }

    /**
     * An input.
     *
     * @param canonical the valid arguments that it was made from
     * @param mutations what was done to them; if nothing, they are only spelt in another way
     */
    record Input(long number, Subject subject, byte[] bytes, String canonical, List<Mutation> mutations) {

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return "input " + number + ", " + subject + " " + mutations + ": " + printable();
        }

        private String printable() {
            StringBuilder out = new StringBuilder();
            text().chars().limit(2000).forEach(c -> {
                boolean plain = c >= ' ' && c < 0x7f;
                out.append(plain ? String.valueOf((char) c) : String.format("<U+%04X>", c));
            });
            return out.toString();
        }
    }

    Input get(long number) {
        // Seeds of neighbours differ in many bits.
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L ^ number * 0xD1342543DE82EF95L);
        Values values = new Values(random);
        Subject subject = values.oneOf(Subject.values());
        String canonical = Ours.encode(subject, subject.arguments(values));
        Draft draft = new Draft.Tree(Json.parse(canonical));
        List<Mutation> mutations = new ArrayList<>();
        for (int i = values.oneOf(0, 1, 1, 1, 2, 3); i > 0; i--) {
            Mutation mutation = values.oneOf(Mutation.values());
            draft = mutation.apply(draft, values);
            mutations.add(mutation);
        }
        if (draft instanceof Draft.Tree tree) {
            draft = new Draft.Text(Json.respell(tree.root(), random));
        }
        return new Input(number, subject, draft.bytes(), canonical, mutations);
    }
}
