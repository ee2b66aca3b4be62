package io.holdpoint.processor.read;

import io.holdpoint.processor.report.Reporter;
import io.holdpoint.processor.report.Rule;
import java.util.HashSet;
import java.util.Set;

/** JSON names of one object, each of which may be there only once. */
final class Unique {

    private final Reporter reporter;
    private final String owner;
    private final Set<String> seen = new HashSet<>();

    Unique(Reporter reporter, String owner) {
        this.reporter = reporter;
        this.owner = owner;
    }

    void add(String jsonName, Place place) {
        if (!seen.add(jsonName)) {
            throw reporter.abort(place.element(), Rule.DUPLICATE_PROPERTY, place.words(), jsonName, owner);
        }
    }
}
