package io.holdpoint.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.annotation.Eager;
import io.holdpoint.processor.testing.Project;
import io.holdpoint.processor.testing.RuntimeModule;
import io.holdpoint.testing.Program;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Named modules are told the lines that they lack. */
class ModulesTest {

    private static final String DESK = """
            package shop;
            public class Desk {
                @io.holdpoint.annotation.Eager public void find() {}
            }
            """;

    private static List<String> compile(Path root, String module) {
        Project project = new Project(root)
                .modules(Program.origin(Eager.class), RuntimeModule.in(root))
                .source("module-info.java", module)
                .source("shop/Desk.java", DESK)
                .source("shop/Till.java", DESK.replace("Desk", "Till"))
                .option("-Aholdpoint.suppress=HoldpointMissingDescription");
        return project
                .compile(
                        List.of("module-info.java", "shop/Desk.java", "shop/Till.java"),
                        List.of(),
                        new ToolProcessor(),
                        new IndexProcessor())
                .stream()
                .filter(message -> !message.contains("automatic"))
                .toList();
    }

    @Test
    void namesTheTablesThatTheDeclarationLacks(@TempDir Path root) {
        assertThat(compile(root, "module shop { requires io.holdpoint.annotation; requires io.holdpoint; }"))
                .containsExactly(
                        "WARNING 1 [HoldpointModuleProvides] Module shop has tools, but its declaration does not say"
                                + " so, and on a module path nothing else is looked at. Let module-info.java say: provides"
                                + " io.holdpoint.spi.ToolTable with shop.Desk_Tools, shop.Till_Tools;"
                                + " (@SuppressWarnings(\"HoldpointModuleProvides\") silences this.)");
    }

    @Test
    void isSilentIfTheDeclarationNamesThem(@TempDir Path root) {
        assertThat(compile(root, """
                module shop {
                    requires io.holdpoint.annotation;
                    requires io.holdpoint;
                    provides io.holdpoint.spi.ToolTable with shop.Desk_Tools, shop.Till_Tools;
                }
                """)).isEmpty();
    }

    @Test
    void canBeSilenced(@TempDir Path root) {
        assertThat(compile(root, """
                @SuppressWarnings("HoldpointModuleProvides")
                module shop { requires io.holdpoint.annotation; requires io.holdpoint; }
                """)).isEmpty();
    }

    /** A module may name a service once only, so the line has everything. */
    @Test
    void addsToTheTablesThatTheDeclarationNames(@TempDir Path root) {
        assertThat(compile(root, """
                module shop {
                    requires io.holdpoint.annotation;
                    requires io.holdpoint;
                    provides io.holdpoint.spi.ToolTable with shop.Till_Tools;
                }
                """))
                .singleElement()
                .asString()
                .contains(": provides io.holdpoint.spi.ToolTable with shop.Desk_Tools, shop.Till_Tools; (");
    }

    /** With --module-source-path one compilation has several modules, each with an output directory of its own. */
    @Test
    void namesTheLinesOfEveryModule(@TempDir Path root) {
        Project project = new Project(root)
                .modules(Program.origin(Eager.class), RuntimeModule.in(root))
                .option("-Aholdpoint.suppress=HoldpointMissingDescription")
                .option("--module-source-path", root.resolve("src").toString())
                .source(
                        "shop/module-info.java",
                        "module shop { requires io.holdpoint.annotation; requires io.holdpoint; }")
                .source("shop/shop/Desk.java", DESK)
                .source(
                        "bank/module-info.java",
                        "module bank { requires io.holdpoint.annotation; requires io.holdpoint; }")
                .source("bank/bank/Till.java", DESK.replace("shop", "bank").replace("Desk", "Till"));

        assertThat(project.compileAll(new ToolProcessor(), new IndexProcessor()))
                .filteredOn(message -> !message.contains("automatic"))
                .hasSize(2)
                .anyMatch(message -> message.contains("Module bank has tools")
                        && message.contains(": provides io.holdpoint.spi.ToolTable with bank.Till_Tools; ("))
                .anyMatch(message -> message.contains("Module shop has tools")
                        && message.contains(": provides io.holdpoint.spi.ToolTable with shop.Desk_Tools; ("));
        assertThat(project.text("classes/shop/META-INF/services/io.holdpoint.spi.ToolTable"))
                .isEqualTo("shop.Desk_Tools\n");
        assertThat(project.text("classes/bank/META-INF/services/io.holdpoint.spi.ToolTable"))
                .isEqualTo("bank.Till_Tools\n");
        assertThat(project.exists("classes/shop/shop/Desk_Tools.class")).isTrue();
    }

    @Test
    void saysThatTheRuntimeIsNotVisible(@TempDir Path root) {
        assertThat(compile(root, "module shop { requires io.holdpoint.annotation; }"))
                .containsExactly(runtimeNotFound("Desk"), runtimeNotFound("Till"));
    }

    private static String runtimeNotFound(String type) {
        return "ERROR 2 [HoldpointRuntimeNotFound] Class " + type
                + " has tools, but the code that is generated for it cannot"
                + " see io.holdpoint.spi.ToolTable. Add the dependency io.holdpoint:holdpoint-runtime (an adapter brings it"
                + " along), and \"requires io.holdpoint;\" to module-info.java.";
    }
}
