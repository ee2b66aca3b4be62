package io.holdpoint.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.processor.testing.Project;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Eclipse compiler gives the same table as javac, and shows the same problems at the same lines. */
class EclipseCompilerTest {

    private static final String SHAPES = """
            package shop;

            import io.holdpoint.annotation.*;
            import jakarta.validation.constraints.*;
            import java.math.BigDecimal;
            import java.time.*;
            import java.util.*;

            /** The desk. */
            public class Desk {
                @interface Nullable {}
                enum Cabin { ECONOMY, BUSINESS }
                /** @param sku the number */
                public record Item(@NotBlank String sku, @Positive int count, @Nullable String note) {}
                public record Pair<A, B>(A first, B second) {}
                public record Node(String name, List<Node> children) {}
                public sealed interface Shape permits Circle, Square {}
                public record Circle(double radius) implements Shape {}
                public record Square(double side) implements Shape {}
                public static class Bean {
                    private String a;
                    public String getA() { return a; }
                    public void setA(String a) { this.a = a; }
                }

                /**
                 * Orders <b>items</b>.
                 *
                 * @param user who
                 */
                @Speculative(requiresApproval = true, summary = "Order for {user}", expiresAfter = "PT15M")
                public Item order(String user, List<Item> items, Optional<BigDecimal> cap, Cabin cabin,
                        Map<String, @Max(3) Integer> counts, LocalDate date, int[] numbers) { return items.get(0); }

                @Eager public Node more(Pair<Integer, Item> pair, Node node, Shape shape, Bean bean) { return node; }
            }
            """;

    private static final String WRONG = """
            package shop;
            import io.holdpoint.annotation.*;
            public class Desk {
                record Item(
                    java.util.Date when) {}
                @Eager @Speculative
                void a() {}
                @Eager void b(
                    Object anything) {}
                @Eager void c(Item item) {}
                @Speculative(summary = "{x}") void d(String y) {}
            }
            """;

    private static Project project(Path root, boolean eclipse, String source) {
        // Left to itself, the Eclipse compiler assumes an old Java.
        Project project = eclipse
                ? new Project(root, new EclipseCompiler()).option("-source", "17", "-target", "17")
                : new Project(root);
        return project.source("shop/Desk.java", source).option("-Aholdpoint.suppress=HoldpointMissingDescription");
    }

    private static List<String> compile(Project project) {
        return project.compileAll(new ToolProcessor(), new IndexProcessor());
    }

    @Test
    void writesTheSameTable(@TempDir Path javac, @TempDir Path ecj) {
        Project ours = project(javac, false, SHAPES);
        Project theirs = project(ecj, true, SHAPES);

        assertThat(compile(ours)).isEmpty();
        assertThat(compile(theirs)).isEmpty();

        assertThat(theirs.text("classes/shop/Desk_Tools.java")).isEqualTo(ours.text("classes/shop/Desk_Tools.java"));
        assertThat(theirs.text("classes/META-INF/services/io.holdpoint.spi.ToolTable"))
                .isEqualTo("shop.Desk_Tools\n");
        assertThat(theirs.exists("classes/shop/Desk_Tools.class")).isTrue();
    }

    @Test
    void showsTheSameProblemsAtTheSameLines(@TempDir Path javac, @TempDir Path ecj) {
        List<String> ours = compile(project(javac, false, WRONG));
        List<String> theirs = compile(project(ecj, true, WRONG));

        assertThat(ours).hasSize(4);
        // It does not say where a component is, so the parameter is shown.
        assertThat(theirs.get(2))
                .isEqualTo(ours.get(0)
                        .replace("ERROR 5", "ERROR 10")
                        .replace("of Item has", "of Item (reached from parameter item of c) has"));
        assertThat(List.of(theirs.get(0), theirs.get(1), theirs.get(3))).isEqualTo(ours.subList(1, 4));
    }
}
