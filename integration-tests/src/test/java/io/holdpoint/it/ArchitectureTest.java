package io.holdpoint.it;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The structure, as rules. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/shaded/"))
            .importPackages("io.holdpoint");

    @Test
    void everyPartIsHere() {
        for (String name : new String[] {
            "io.holdpoint.annotation.Speculative",
            "io.holdpoint.StreamContext",
            "io.holdpoint.langchain4j.LangChain4jHooks",
            "io.holdpoint.springai.SpringAiHooks",
            "io.holdpoint.adk.AdkHooks",
            "io.holdpoint.openai.OpenAiHooks",
            "io.holdpoint.anthropic.AnthropicHooks",
            "io.holdpoint.mcp.McpHooks",
            "io.holdpoint.agent.AgentReport"
        }) {
            assertThat(CLASSES.contain(name)).as(name).isTrue();
        }
    }

    @Test
    void annotationsDependOnNothing() {
        noClasses()
                .that()
                .resideInAPackage("io.holdpoint.annotation")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("io.holdpoint.annotation", "java.lang..")
                .because("users put them into their domain classes")
                .check(CLASSES);
    }

    @Test
    void theRuntimeKnowsNoFramework() {
        noClasses()
                .that(resideInAnyPackage(
                        "io.holdpoint",
                        "io.holdpoint.spi",
                        "io.holdpoint.verdict",
                        "io.holdpoint.json",
                        "io.holdpoint.internal.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "dev.langchain4j..",
                        "org.springframework..",
                        "com.openai..",
                        "com.anthropic..",
                        "io.modelcontextprotocol..",
                        "java.sql..",
                        "io.holdpoint.jdbc..",
                        "io.holdpoint.langchain4j..",
                        "io.holdpoint.springai..",
                        "com.google.adk..",
                        "io.holdpoint.adk..",
                        "io.holdpoint.openai..",
                        "io.holdpoint.anthropic..",
                        "io.holdpoint.mcp..",
                        "io.holdpoint.agent..",
                        "io.holdpoint.processor.."))
                .because("dependencies point one way: annotations <- runtime <- adapters <- samples")
                .check(CLASSES);
    }

    @Test
    void theAgentNamesTheRuntimeButDoesNotUseIt() {
        noClasses()
                .that(resideInAPackage("io.holdpoint.agent.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "io.holdpoint", "io.holdpoint.spi", "io.holdpoint.json", "io.holdpoint.internal.."))
                .because("woven code resolves the runtime through the woven class's own loader")
                .check(CLASSES);
    }

    @Test
    void theProcessorNamesTheRuntimeButDoesNotUseIt() {
        noClasses()
                .that(resideInAPackage("io.holdpoint.processor.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "io.holdpoint", "io.holdpoint.spi", "io.holdpoint.json", "io.holdpoint.internal.."))
                .because("the compiler's class path is not the application's")
                .check(CLASSES);
    }

    @Test
    void applicationsNeedNothingInternal() {
        noClasses()
                .that(resideInAPackage("io.holdpoint.samples.."))
                .should()
                .dependOnClassesThat(resideInAPackage("io.holdpoint.internal.."))
                .because("io.holdpoint and io.holdpoint.spi are the API")
                .check(CLASSES);
    }

    @Test
    void jsonParsingStaysBehindOurReader() {
        noClasses()
                .that(resideInAnyPackage("io.holdpoint", "io.holdpoint.spi"))
                .should()
                .dependOnClassesThat(resideInAPackage("com.fasterxml.."))
                .because("the parser can then be replaced without anybody noticing")
                .check(CLASSES);
    }

    @Test
    void threadLocalsAreNotInheritedAndNotSubclassed() {
        noClasses()
                .should()
                .beAssignableTo(InheritableThreadLocal.class)
                .because("a pool thread born in one stream would hold calls for another")
                .check(CLASSES);
        noFields()
                .should()
                .haveRawType(InheritableThreadLocal.class)
                .because("a pool thread born in one stream would hold calls for another")
                .check(CLASSES);
        noClasses()
                .should()
                .beAssignableTo(ThreadLocal.class)
                .because("a subclass pins the application's loader to every thread it meets")
                .check(CLASSES);
    }

    @Test
    void exceptionsOfTheApiAreUnchecked() {
        classes()
                .that()
                .arePublic()
                .and()
                .areAssignableTo(Exception.class)
                .should()
                .beAssignableTo(RuntimeException.class)
                .because("a guarded method may declare nothing")
                .check(CLASSES);
    }
}
