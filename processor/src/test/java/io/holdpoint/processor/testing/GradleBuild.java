package io.holdpoint.processor.testing;

import io.holdpoint.processor.IndexProcessor;
import io.holdpoint.processor.ToolProcessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The compiler as Gradle drives it. Gradle watches what a processor writes and for which sources. When sources change it
 * deletes what came of them, and everything that an aggregating processor wrote; it compiles the changed sources against
 * the class files of the others, and hands the class files that the aggregating processors had seen to all processors.
 */
public final class GradleBuild {

    private final Project project;
    private final Map<String, Set<String>> generatedFrom = new HashMap<>();
    private final Set<String> aggregated = new TreeSet<>();
    private final Set<String> aggregates = new TreeSet<>();
    private final List<String> violations = new ArrayList<>();
    private final Set<String> alsoAggregated = new TreeSet<>();

    public GradleBuild(Project project) {
        this.project = project;
    }

    /** Why Gradle would give up on incremental builds; nothing if the processors keep its rules. */
    public List<String> violations() {
        return violations;
    }

    /** Types that some other aggregating processor has seen. */
    public GradleBuild alsoAggregated(String... types) {
        alsoAggregated.addAll(List.of(types));
        return this;
    }

    /**
     * Builds.
     *
     * @param changed the sources to compile: those that changed, were added or removed, and those that depend on them
     * @return what the compiler says
     */
    public List<String> build(String... changed) {
        for (String source : changed) {
            String type = source.replace(".java", "").replace('/', '.');
            project.deleteClass(type);
            alsoAggregated.remove(type);
            for (String generated : generatedFrom.getOrDefault(type, Set.of())) {
                project.deleteClass(generated);
                project.delete("classes/" + generated.replace('.', '/') + ".java");
                aggregated.remove(generated);
            }
            generatedFrom.remove(type);
        }
        aggregates.forEach(path -> project.delete("classes/" + path));
        aggregates.clear();
        List<String> sources = Arrays.stream(changed)
                .filter(source -> project.exists("src/" + source))
                .toList();
        Set<String> handedOver = new TreeSet<>(aggregated);
        handedOver.addAll(alsoAggregated);
        if (sources.isEmpty() && handedOver.isEmpty()) {
            return List.of();
        }
        return project.compile(
                sources,
                List.copyOf(handedOver),
                new WatchedProcessor(new ToolProcessor(), this::isolating),
                new WatchedProcessor(new IndexProcessor(), this::aggregating));
    }

    private void isolating(WatchedProcessor.Event event) {
        if (event.written().isEmpty()) {
            return;
        }
        if (event.types().size() != 1) {
            violations.add(event.written() + " must have exactly one originating type, but has " + event.types());
        }
        if (!event.isType()) {
            violations.add(event.written() + " is a resource");
        }
        event.types()
                .forEach(type -> generatedFrom
                        .computeIfAbsent(type, key -> new TreeSet<>())
                        .add(event.written()));
    }

    private void aggregating(WatchedProcessor.Event event) {
        if (event.written().isEmpty()) {
            aggregated.addAll(event.types());
        } else if (event.isType()) {
            violations.add(event.written() + " is a class");
        } else {
            aggregates.add(event.written());
        }
    }
}
