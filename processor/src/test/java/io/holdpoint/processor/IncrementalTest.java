package io.holdpoint.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.processor.testing.Project;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The compiler driven as Gradle drives it in an incremental build: outputs of changed sources are deleted, changed sources
 * are compiled against class files, the aggregating processor's outputs are deleted, and the types that it had seen are
 * given to the processors again as class files.
 */
class IncrementalTest {

    private static final String INDEX = "classes/META-INF/services/io.holdpoint.spi.ToolTable";
    private static final String ITEM = "package shop; public record Item(String sku) {}";
    private static final String DESK = """
            package shop;
            public class Desk {
                /** Finds it. */
                @io.holdpoint.annotation.Eager public String find(String id, Item item) { return id; }
            }
            """;
    private static final String TILL = """
            package shop;
            public class Till {
                /** Opens it. */
                @io.holdpoint.annotation.Speculative public void open(String id) {}
            }
            """;

    private Project project;

    @BeforeEach
    void fullBuild(@TempDir Path root) {
        project = new Project(root)
                .option("-Aholdpoint.suppress=HoldpointMissingDescription")
                .source("shop/Item.java", ITEM)
                .source("shop/Desk.java", DESK)
                .source("shop/Till.java", TILL);
        assertThat(compile(List.of("shop/Item.java", "shop/Desk.java", "shop/Till.java"), List.of()))
                .isEmpty();
        assertThat(project.text(INDEX)).isEqualTo("shop.Desk_Tools\nshop.Till_Tools\n");
    }

    private List<String> compile(List<String> sources, List<String> alsoProcess) {
        return project.compile(sources, alsoProcess, new ToolProcessor(), new IndexProcessor());
    }

    @Test
    void aRenamedToolReplacesTheOldOneAndLeavesOtherClassesAlone() {
        Object till = project.stamp("classes/shop/Till_Tools.java");
        project.source("shop/Desk.java", DESK.replace("find(", "search("));
        project.delete(
                "classes/shop/Desk.class", "classes/shop/Desk_Tools.class", "classes/shop/Desk_Tools.java", INDEX);

        assertThat(compile(List.of("shop/Desk.java"), List.of("shop.Till_Tools")))
                .isEmpty();

        assertThat(project.text(INDEX)).isEqualTo("shop.Desk_Tools\nshop.Till_Tools\n");
        assertThat(project.text("classes/shop/Desk_Tools.java"))
                .contains("\"search\"")
                .doesNotContain("find");
        assertThat(project.stamp("classes/shop/Till_Tools.java")).isEqualTo(till);
    }

    @Test
    void aChangedRecordIsReadAgainByWhoeverUsesIt() {
        project.source("shop/Item.java", ITEM.replace("String sku", "String sku, int count"));
        project.delete(
                "classes/shop/Item.class",
                "classes/shop/Desk.class",
                "classes/shop/Desk_Tools.class",
                "classes/shop/Desk_Tools.java",
                INDEX);

        assertThat(compile(List.of("shop/Item.java", "shop/Desk.java"), List.of("shop.Till_Tools")))
                .isEmpty();

        assertThat(project.text("classes/shop/Desk_Tools.java")).contains("\\\"count\\\"");
    }

    @Test
    void typesFromClassFilesGiveTheSameTable() {
        String before = project.text("classes/shop/Desk_Tools.java");
        project.delete(
                "classes/shop/Desk.class", "classes/shop/Desk_Tools.class", "classes/shop/Desk_Tools.java", INDEX);

        assertThat(compile(List.of("shop/Desk.java"), List.of("shop.Till_Tools")))
                .isEmpty();

        assertThat(project.text("classes/shop/Desk_Tools.java")).isEqualTo(before);
    }

    @Test
    void aRemovedClassLeavesTheIndex() {
        project.delete(
                "src/shop/Till.java",
                "classes/shop/Till.class",
                "classes/shop/Till_Tools.class",
                "classes/shop/Till_Tools.java",
                INDEX);

        assertThat(compile(List.of("shop/Item.java"), List.of("shop.Desk_Tools")))
                .isEmpty();

        assertThat(project.text(INDEX)).isEqualTo("shop.Desk_Tools\n");
    }

    @Test
    void aClassWithoutToolsAnyMoreLeavesTheIndex() {
        project.source("shop/Till.java", "package shop; public class Till {}");
        project.delete(
                "classes/shop/Till.class", "classes/shop/Till_Tools.class", "classes/shop/Till_Tools.java", INDEX);

        assertThat(compile(List.of("shop/Till.java"), List.of("shop.Desk_Tools")))
                .isEmpty();

        assertThat(project.text(INDEX)).isEqualTo("shop.Desk_Tools\n");
    }

    @Test
    void anAddedClassJoinsTheIndex() {
        project.source("shop/Bar.java", TILL.replace("Till", "Bar"));
        project.delete(INDEX);

        assertThat(compile(List.of("shop/Bar.java"), List.of("shop.Desk_Tools", "shop.Till_Tools")))
                .isEmpty();

        assertThat(project.text(INDEX)).isEqualTo("shop.Bar_Tools\nshop.Desk_Tools\nshop.Till_Tools\n");
    }

    /** As happens when another processor aggregates annotated tool classes. */
    @Test
    void aToolClassThatComesAsAClassFileKeepsItsTable() {
        Object till = project.stamp("classes/shop/Till_Tools.java");
        project.delete(INDEX);

        assertThat(compile(List.of("shop/Item.java"), List.of("shop.Till", "shop.Desk_Tools", "shop.Till_Tools")))
                .isEmpty();

        assertThat(project.stamp("classes/shop/Till_Tools.java")).isEqualTo(till);
        assertThat(project.text("classes/shop/Till_Tools.java"))
                .contains("Opens it.")
                .doesNotContain("arg0");
        assertThat(project.text(INDEX)).isEqualTo("shop.Desk_Tools\nshop.Till_Tools\n");
    }

    /** Maven's old incremental mode, and IDEs: only changed files are compiled, and the index is not deleted. */
    @Test
    void withoutABuildToolsHelpTheIndexKeepsWhatIsStillThere() {
        project.source("shop/Till.java", TILL.replace("open", "shut"));
        assertThat(compile(List.of("shop/Till.java"), List.of())).isEmpty();
        assertThat(project.text(INDEX)).isEqualTo("shop.Desk_Tools\nshop.Till_Tools\n");

        project.delete("classes/shop/Desk.class", "src/shop/Desk.java");
        assertThat(compile(List.of("shop/Till.java"), List.of())).isEmpty();
        assertThat(project.text(INDEX)).isEqualTo("shop.Till_Tools\n");
    }
}
