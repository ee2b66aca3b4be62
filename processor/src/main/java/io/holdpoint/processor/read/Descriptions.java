package io.holdpoint.processor.read;

import java.util.List;
import javax.lang.model.AnnotatedConstruct;

/** What the model reads about a value: from our annotation, a framework's, Jackson's, or the Javadoc, in this order. */
final class Descriptions {

    private static final String PARAM = "io.holdpoint.annotation.Param";

    private Descriptions() {}

    static String of(List<? extends AnnotatedConstruct> annotated, String javadoc) {
        for (AnnotatedConstruct construct : annotated) {
            String ours = Mirrors.find(construct, PARAM)
                    .map(mirror -> Mirrors.text(mirror, "value"))
                    .orElse("");
            String found = ours.isBlank() ? Frameworks.description(construct) : ours;
            if (!found.isBlank()) {
                return found.strip();
            }
        }
        String jackson = Jackson.description(annotated);
        return (jackson.isBlank() ? javadoc : jackson).strip();
    }
}
