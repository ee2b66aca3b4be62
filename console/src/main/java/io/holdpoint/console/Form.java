package io.holdpoint.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a form, or the query of an address, says. Immutable. */
final class Form {

    private final Map<String, List<String>> fields = new HashMap<>();

    private Form() {}

    static Form parse(String encoded) {
        Form form = new Form();
        try {
            for (String pair : encoded.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    form.fields
                            .computeIfAbsent(decode(pair.substring(0, equals)), name -> new ArrayList<>())
                            .add(decode(pair.substring(equals + 1)));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "The form could not be read.");
        }
        return form;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, UTF_8);
    }

    /** A field's first value; empty if there is none. Browsers end lines with CR LF; the text that was meant does not. */
    String get(String name) {
        return fields.getOrDefault(name, List.of("")).get(0).replace("\r\n", "\n");
    }

    List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }
}
