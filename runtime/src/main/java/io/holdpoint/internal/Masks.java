package io.holdpoint.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.holdpoint.json.ArgumentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts masks in place of values that must not be shown, and the values back in place of the masks. The masks of a call
 * are numbered, so that each stands for one value wherever an editor moves it, as long as such a value belongs there.
 */
final class Masks {

    private static final String MASK = "••• #";
    private static final Pattern IS_MASK = Pattern.compile(MASK + "([1-9][0-9]{0,5})");

    private final List<String> paths;

    /** @param paths where, as {@link io.holdpoint.spi.ToolSpec#sensitive()} says it */
    Masks(List<String> paths) {
        this.paths = paths;
    }

    /** A value in a text: where it stands there, the path that it matches, and what it says if it is a string. */
    private record Found(
            int start, int end, String path, @Nullable String string) {}

    /** The text with masks. */
    String hide(String json) {
        if (paths.isEmpty()) {
            return json;
        }
        StringBuilder shown = new StringBuilder(json.length());
        int from = 0;
        int number = 0;
        try {
            for (Found found : find(json)) {
                number++;
                shown.append(json, from, found.start)
                        .append('"')
                        .append(MASK)
                        .append(number)
                        .append('"');
                from = found.end;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("canonical arguments cannot be read", e);
        }
        return shown.append(json, from, json.length()).toString();
    }

    /**
     * The text as it is meant: with the values of the original in place of their masks.
     *
     * @param edited a person's text; if it is not JSON it is returned as it is, for the decoder to say what is wrong
     * @throws ArgumentException if a mask stands where its value does not belong
     */
    String restore(String edited, String original) {
        if (paths.isEmpty()) {
            return edited;
        }
        List<Found> hidden;
        List<Found> places;
        try {
            hidden = find(original);
            places = find(edited);
        } catch (IOException e) {
            return edited;
        }
        StringBuilder meant = new StringBuilder(edited.length());
        int from = 0;
        for (Found place : places) {
            Matcher mask = IS_MASK.matcher(place.string == null ? "" : place.string);
            if (mask.matches()) {
                int number = Integer.parseInt(mask.group(1));
                if (number > hidden.size() || !hidden.get(number - 1).path.equals(place.path)) {
                    throw misplaced(place.path, place.string);
                }
                Found value = hidden.get(number - 1);
                meant.append(edited, from, place.start).append(original, value.start, value.end);
                from = place.end;
            }
        }
        meant.append(edited, from, edited.length());
        if (meant.indexOf(MASK) >= 0 && !original.contains(MASK)) {
            throw misplaced("a place that is not sensitive", MASK + "...");
        }
        return meant.toString();
    }

    private static ArgumentException misplaced(String where, @Nullable String mask) {
        return new ArgumentException(
                "$: expected the value itself at " + where + ", found the mask \"" + mask
                        + "\", which stands for no value that was hidden there",
                false);
    }

    private List<Found> find(String json) throws IOException {
        List<Found> found = new ArrayList<>();
        // From an array, so that positions count from its start, however long it is.
        try (JsonParser in = Json.FACTORY.createParser(json.toCharArray())) {
            in.nextToken();
            visit(in, List.of(""), found);
        }
        return found;
    }

    /**
     * Visits the value that the parser stands at.
     *
     * @param here the paths that lead here: several, because a name may be a property's or any key of a map
     */
    private void visit(JsonParser in, List<String> here, List<Found> found) throws IOException {
        for (String path : here) {
            if (paths.contains(path)) {
                int start = (int) in.currentTokenLocation().getCharOffset();
                String string = in.currentToken() == JsonToken.VALUE_STRING ? in.getText() : null;
                in.skipChildren();
                in.finishToken();
                found.add(new Found(start, (int) in.currentLocation().getCharOffset(), path, string));
                return;
            }
        }
        if (here.isEmpty()) {
            in.skipChildren();
        } else if (in.currentToken() == JsonToken.START_ARRAY) {
            List<String> elements = leading(here, "[]");
            while (in.nextToken() != JsonToken.END_ARRAY) {
                visit(in, elements, found);
            }
        } else if (in.currentToken() == JsonToken.START_OBJECT) {
            while (in.nextToken() != JsonToken.END_OBJECT) {
                List<String> property = leading(here, "." + in.currentName());
                property.addAll(leading(here, ".*"));
                in.nextToken();
                visit(in, property, found);
            }
        }
    }

    /** The paths one step further, those that lead to something sensitive. */
    private List<String> leading(List<String> here, String step) {
        List<String> further = new ArrayList<>();
        for (String path : here) {
            String next = path.isEmpty() && step.startsWith(".") ? step.substring(1) : path + step;
            if (paths.stream()
                    .anyMatch(sensitive -> sensitive.equals(next)
                            || sensitive.startsWith(next + ".")
                            || sensitive.startsWith(next + "[]"))) {
                further.add(next);
            }
        }
        return further;
    }
}
