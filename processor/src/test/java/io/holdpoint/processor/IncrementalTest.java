package io.holdpoint.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.processor.testing.GradleBuild;
import io.holdpoint.processor.testing.Project;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Incremental builds end with the same tables and the same index as a full one. */
class IncrementalTest {

    private static final String INDEX = "classes/META-INF/services/io.holdpoint.spi.ToolTable";
    private static final String ITEM = """
            package shop;
            public record Item(String sku, java.util.List<@jakarta.validation.constraints.Size(max = 3) String> tags) {}
            """;
    private static final String DESK = """
            package shop;
            public class Desk {
                /** Finds it. */
                @io.holdpoint.annotation.Eager public String find(String id, Item item) { return id; }
                public static class Drawer {
                    @io.holdpoint.annotation.Eager public int count(String what) { return 1; }
                }
            }
            """;
    private static final String TILL = """
            package shop;
            public class Till {
                /** Opens it. */
                @io.holdpoint.annotation.Speculative public void open(String id) {}
            }
            """;
    private static final String EVERYTHING = "shop.Desk_Drawer_Tools\nshop.Desk_Tools\nshop.Till_Tools\n";

    private Project project;
    private GradleBuild gradle;

    @BeforeEach
    void fullBuild(@TempDir Path root) {
        project = new Project(root)
                .option("-Aholdpoint.suppress=HoldpointMissingDescription")
                .source("shop/Item.java", ITEM)
                .source("shop/Desk.java", DESK)
                .source("shop/Till.java", TILL);
        gradle = new GradleBuild(project);
        assertThat(gradle.build("shop/Item.java", "shop/Desk.java", "shop/Till.java"))
                .isEmpty();
        assertThat(project.text(INDEX)).isEqualTo(EVERYTHING);
    }

    /** One class for each table, and none for the index: otherwise Gradle compiles everything again, every time. */
    @AfterEach
    void keepsTheRulesOfGradle() {
        assertThat(gradle.violations()).isEmpty();
    }

    @Test
    void aRenamedToolReplacesTheOldOneAndLeavesOtherClassesAlone() {
        Object till = project.stamp("classes/shop/Till_Tools.java");
        project.source("shop/Desk.java", DESK.replace("find(", "search("));

        assertThat(gradle.build("shop/Desk.java")).isEmpty();

        assertThat(project.text(INDEX)).isEqualTo(EVERYTHING);
        assertThat(project.text("classes/shop/Desk_Tools.java"))
                .contains("\"search\"")
                .doesNotContain("find");
        assertThat(project.stamp("classes/shop/Till_Tools.java")).isEqualTo(till);
    }

    @Test
    void anAddedAndARemovedToolAreInTheTableOnly() {
        project.source(
                "shop/Till.java", TILL.replace("}\n}", "}\n@io.holdpoint.annotation.Eager public void look() {}}"));
        assertThat(gradle.build("shop/Till.java")).isEmpty();
        assertThat(project.text("classes/shop/Till_Tools.java")).contains("\"look\"", "\"open\"");

        project.source("shop/Till.java", TILL.replace("open", "look"));
        assertThat(gradle.build("shop/Till.java")).isEmpty();
        assertThat(project.text("classes/shop/Till_Tools.java"))
                .contains("\"look\"")
                .doesNotContain("open");
        assertThat(project.text(INDEX)).isEqualTo(EVERYTHING);
    }

    @Test
    void aChangedRecordIsReadAgainByWhoeverUsesIt() {
        project.source("shop/Item.java", ITEM.replace("String sku", "String sku, int count"));

        assertThat(gradle.build("shop/Item.java", "shop/Desk.java")).isEmpty();

        assertThat(project.text("classes/shop/Desk_Tools.java")).contains("\\\"count\\\"");
    }

    @Test
    void typesFromClassFilesGiveTheSameTable() {
        String before = project.text("classes/shop/Desk_Tools.java");
        assertThat(before).contains("\\\"maxLength\\\":3");

        assertThat(gradle.build("shop/Desk.java")).isEmpty();

        assertThat(project.text("classes/shop/Desk_Tools.java")).isEqualTo(before);
        assertThat(project.text(INDEX)).isEqualTo(EVERYTHING);
    }

    @Test
    void aRemovedClassLeavesTheIndex() {
        project.delete("src/shop/Till.java");

        assertThat(gradle.build("shop/Till.java")).isEmpty();

        assertThat(project.exists("classes/shop/Till_Tools.class")).isFalse();
        assertThat(project.text(INDEX)).isEqualTo("shop.Desk_Drawer_Tools\nshop.Desk_Tools\n");
    }

    @Test
    void aRenamedClassIsListedUnderItsNewName() {
        project.delete("src/shop/Till.java");
        project.source("shop/Bar.java", TILL.replace("Till", "Bar"));

        assertThat(gradle.build("shop/Till.java", "shop/Bar.java")).isEmpty();

        assertThat(project.text(INDEX)).isEqualTo("shop.Bar_Tools\nshop.Desk_Drawer_Tools\nshop.Desk_Tools\n");
    }

    @Test
    void aClassWithoutToolsAnyMoreLeavesTheIndex() {
        project.source("shop/Till.java", "package shop; public class Till {}");
        project.source("shop/Desk.java", DESK.replaceAll("(?s)public static class Drawer \\{.*?}\\s*}", ""));

        assertThat(gradle.build("shop/Till.java", "shop/Desk.java")).isEmpty();

        assertThat(project.text(INDEX)).isEqualTo("shop.Desk_Tools\n");
        assertThat(project.exists("classes/shop/Desk_Drawer_Tools.class")).isFalse();
    }

    @Test
    void withoutAnyToolsThereIsNoIndex() {
        project.source("shop/Till.java", "package shop; public class Till {}");
        project.source("shop/Desk.java", "package shop; public class Desk {}");

        assertThat(gradle.build("shop/Till.java", "shop/Desk.java")).isEmpty();

        assertThat(project.exists(INDEX)).isFalse();
    }

    @Test
    void anAddedClassJoinsTheIndex() {
        project.source("shop/Bar.java", TILL.replace("Till", "Bar"));

        assertThat(gradle.build("shop/Bar.java")).isEmpty();

        assertThat(project.text(INDEX)).isEqualTo("shop.Bar_Tools\n" + EVERYTHING);
    }

    /** When another processor aggregates annotated tool classes, they come to this one as class files. */
    @ParameterizedTest
    @ValueSource(strings = {"-g", "-g:none", "-parameters"})
    void aToolClassThatComesAsAClassFileKeepsItsTable(String option) {
        project.option(option);
        assertThat(gradle.build("shop/Till.java", "shop/Desk.java")).isEmpty();
        Object till = project.stamp("classes/shop/Till_Tools.java");
        Object drawer = project.stamp("classes/shop/Desk_Drawer_Tools.java");
        gradle.alsoAggregated("shop.Till", "shop.Desk", "shop.Item");

        assertThat(gradle.build("shop/Item.java")).isEmpty();

        assertThat(project.stamp("classes/shop/Till_Tools.java")).isEqualTo(till);
        assertThat(project.stamp("classes/shop/Desk_Drawer_Tools.java")).isEqualTo(drawer);
        assertThat(project.text("classes/shop/Till_Tools.java"))
                .contains("Opens it.")
                .doesNotContain("arg0");
        assertThat(project.text(INDEX)).isEqualTo(EVERYTHING);
    }

    /** A compiler on its own, and some IDEs: only changed files are compiled, and nothing is deleted. */
    @Test
    void withoutABuildToolsHelpTheIndexKeepsWhatIsStillRight() {
        project.source("shop/Till.java", TILL.replace("open", "shut"));
        assertThat(compile("shop/Till.java")).isEmpty();
        assertThat(project.text(INDEX)).isEqualTo(EVERYTHING);

        project.delete("src/shop/Desk.java", "classes/shop/Desk.class");
        project.delete("classes/shop/Desk$Drawer.class");
        assertThat(compile("shop/Till.java")).isEmpty();
        assertThat(project.text(INDEX)).isEqualTo("shop.Till_Tools\n");
    }

    @Test
    void withoutABuildToolsHelpAClassThatLostItsToolsLeavesTheIndexAndIsNamed() {
        project.source("shop/Till.java", "package shop;\npublic class Till {}");

        assertThat(compile("shop/Till.java", "shop/Desk.java")).containsExactly(stale());

        assertThat(project.text(INDEX)).isEqualTo("shop.Desk_Drawer_Tools\nshop.Desk_Tools\n");
    }

    /** The compiler does not even ask the processor that writes the index, because nothing it looks for is there. */
    @Test
    void withoutABuildToolsHelpATableThatStaysInTheIndexIsNamed() {
        project.source("shop/Till.java", "package shop;\npublic class Till {}");

        assertThat(compile("shop/Till.java")).containsExactly(stale());

        assertThat(project.text(INDEX)).isEqualTo(EVERYTHING);
    }

    private static String stale() {
        return "WARNING 2 [HoldpointStaleTable] Class Till has no tools any more, but shop.Till_Tools, which was written"
                + " for it earlier, is still in the output directory and may be listed in"
                + " META-INF/services/io.holdpoint.spi.ToolTable. Build from clean, or delete the table's files."
                + " (@SuppressWarnings(\"HoldpointStaleTable\") silences this.)";
    }

    /** With the processors in the order in which the compiler finds them in the jar. */
    private List<String> compile(String... sources) {
        return project.compile(List.of(sources), List.of(), new IndexProcessor(), new ToolProcessor());
    }
}
