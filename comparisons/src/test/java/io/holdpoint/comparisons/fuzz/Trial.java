package io.holdpoint.comparisons.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdpoint.comparisons.fuzz.Inputs.Input;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One input and what each reader made of it.
 *
 * @param databind {@code null} where databind has no form for the type
 */
record Trial(Input input, Decision ours, Decision schema, Decision databind) {

    private static final Pattern PROBLEM = Pattern.compile(
            "(\\$(?:\\[\"(?:[^\"\\\\]|\\\\.)*\"]|[^:\\[]|\\[\\d+])*): (?:expected (.*), found (.*)|(.*))",
            Pattern.DOTALL);

    /** How two readers can differ. */
    enum Difference {
        /** The method is called with what the model was told not to write. */
        WE_ACCEPT_WHAT_THE_SCHEMA_REFUSES,
        /** The model may write it and is then told what is wrong. */
        WE_REFUSE_WHAT_THE_SCHEMA_ACCEPTS,
        WE_ACCEPT_WHAT_DATABIND_REFUSES,
        WE_REFUSE_WHAT_DATABIND_ACCEPTS,
        /** The method is called with one value or another. */
        DATABIND_READS_ANOTHER_VALUE
    }

    static Trial of(Input input) {
        Subject subject = input.subject();
        return new Trial(
                input,
                Ours.decide(subject, input.bytes()),
                Validator.decide(subject, input.bytes()),
                subject.mirror == null ? null : Databind.decide(subject, input.bytes()));
    }

    Set<Difference> differences() {
        Set<Difference> differences = EnumSet.noneOf(Difference.class);
        if (ours.accepted() != schema.accepted()) {
            differences.add(
                    ours.accepted()
                            ? Difference.WE_ACCEPT_WHAT_THE_SCHEMA_REFUSES
                            : Difference.WE_REFUSE_WHAT_THE_SCHEMA_ACCEPTS);
        }
        if (databind != null && ours.accepted() != databind.accepted()) {
            differences.add(
                    ours.accepted()
                            ? Difference.WE_ACCEPT_WHAT_DATABIND_REFUSES
                            : Difference.WE_REFUSE_WHAT_DATABIND_ACCEPTS);
        }
        if (databind != null
                && ours.accepted()
                && databind.accepted()
                && !ours.canonical().equals(databind.canonical())) {
            differences.add(Difference.DATABIND_READS_ANOTHER_VALUE);
        }
        return differences;
    }

    // What we say is wrong, taken apart: "$.path: expected this, found that", or "$.path: this".

    String path() {
        return part(1);
    }

    String expected() {
        return part(2);
    }

    /** A kind and what was found, such as {@code string "x"}. */
    String found() {
        return part(3);
    }

    String otherProblem() {
        return part(4);
    }

    private String part(int group) {
        Matcher matcher = PROBLEM.matcher(ours.problem());
        String part = matcher.matches() ? matcher.group(group) : null;
        return part == null ? "" : part;
    }

    /** The string that was found; a problem shows only the beginning of a long one. */
    String foundText() {
        String quoted = found().replaceFirst("; did you mean .*", "");
        return quoted.startsWith("string ")
                ? Validator.tree(quoted.substring("string ".length()).getBytes(StandardCharsets.UTF_8))
                        .asText()
                : "";
    }

    /** The number that was found, as it stands in the input; a problem shows only its beginning. */
    Optional<String> foundNumber() {
        if (!found().startsWith("number ")) {
            return Optional.empty();
        }
        String shown = found().substring("number ".length()).replace("...", "");
        Matcher whole = Pattern.compile(Pattern.quote(shown) + "[0-9.eE+-]*").matcher(input.text());
        return found().endsWith("...") && whole.find() ? Optional.of(whole.group()) : Optional.of(shown);
    }

    /** Whether databind reads this text where the problem is, and would write it in the same way. */
    boolean databindReads(String text) {
        if (!databind.accepted() || databind.canonical().isEmpty()) {
            return false;
        }
        String pointer = path().substring(1).replace('.', '/').replace('[', '/').replace("]", "");
        return Validator.tree(databind.canonical().getBytes(StandardCharsets.UTF_8))
                .at(pointer)
                .asText()
                .equals(text);
    }

    /** Whether the schema accepts the input once properties that are {@code null} are left out. */
    boolean isValidWithoutNulls() {
        JsonNode tree = Validator.tree(input.bytes());
        return tree != null
                && Validator.errors(input.subject(), withoutNulls(tree)).isEmpty();
    }

    private static JsonNode withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(property -> property.getValue().isNull());
        }
        node.forEach(Trial::withoutNulls);
        return node;
    }
}
