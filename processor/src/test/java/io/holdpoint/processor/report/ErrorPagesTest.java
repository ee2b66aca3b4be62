package io.holdpoint.processor.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.processor.report.ErrorPage.Block;
import io.holdpoint.processor.testing.Compiled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pages under {@code docs/errors} tell the truth. A block marked {@code text} has the message, with its variable parts
 * in angle brackets and wrapped as one likes. A block marked {@code java} is one source file and is also marked
 * {@code wrong} (the compiler says the page's message, and nothing else) or {@code right} (it says nothing); compiler
 * options follow the mark.
 */
class ErrorPagesTest {

    /** What source alone does not provoke: it takes another processor, another class path, an earlier build or a bug. */
    private static final Set<String> NOT_BY_SOURCE = Set.of(
            "HoldpointHiddenAnnotations",
            "HoldpointIndexNotWritten",
            "HoldpointInternal",
            "HoldpointMissingClass",
            "HoldpointModuleProvides",
            "HoldpointRuntimeNotFound",
            "HoldpointStaleTable",
            "HoldpointTooLate");

    /** Not on the class path of the tests. */
    private static final String MCP_TOOL = """
            package org.springaicommunity.mcp.annotation;
            public @interface McpTool {
                String description() default "";
                McpAnnotations annotations() default @McpAnnotations;
                @interface McpAnnotations { boolean readOnlyHint() default false; }
            }
            """;

    private static final String DENY_ALL = "package jakarta.annotation.security;\npublic @interface DenyAll {}";
    private static final String ROLES_ALLOWED =
            "package jakarta.annotation.security;\npublic @interface RolesAllowed { String[] value(); }";

    static List<ErrorPage> pages() {
        return ErrorPage.all();
    }

    private static ErrorPage page(Rule rule) {
        List<ErrorPage> found =
                pages().stream().filter(page -> page.id().equals(rule.id())).toList();
        assertThat(found).as("docs/errors/" + rule.id() + ".md").hasSize(1);
        return found.get(0);
    }

    @ParameterizedTest
    @EnumSource
    void thePageHasTheMessage(Rule rule) {
        Pattern message = pattern(rule, "<[^<>]+>");
        assertThat(page(rule).blocks())
                .filteredOn(block -> block.language().equals("text"))
                .as("a text block that matches %s", message)
                .anyMatch(block -> message.matcher(block.unwrapped()).matches());
    }

    @ParameterizedTest
    @EnumSource
    void theCompilerSaysThatOfAWrongExample(Rule rule) {
        if (!NOT_BY_SOURCE.contains(rule.id())) {
            Pattern message = pattern(rule, ".*");
            assertThat(page(rule).blocks())
                    .filteredOn(block -> block.is("wrong"))
                    .as("an example that provokes %s", message)
                    .anyMatch(block -> problems(rule.id(), block).stream()
                            .anyMatch(problem -> message.matcher(problem).matches()));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theCompilerSaysNothingElseOfAWrongExample(ErrorPage page) {
        for (Block block : page.blocks()) {
            if (block.is("wrong")) {
                assertThat(problems(page.id(), block))
                        .as(block.code())
                        .isNotEmpty()
                        .allSatisfy(problem -> assertThat(problem).startsWith("[" + page.id() + "] "));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theCompilerSaysNothingOfARightExample(ErrorPage page) {
        for (Block block : page.blocks()) {
            if (block.is("right")) {
                assertThat(problems(page.id(), block)).as(block.code()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyExampleIsTested(ErrorPage page) {
        assertThat(page.blocks())
                .filteredOn(block -> block.language().equals("java"))
                .allMatch(block -> block.is("wrong") != block.is("right"));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrongIsAlsoShownRight(Rule rule) {
        if (!NOT_BY_SOURCE.contains(rule.id())) {
            assertThat(page(rule).blocks()).anyMatch(block -> block.is("right"));
        }
    }

    /** An error cannot be silenced. */
    @Test
    void warningsAndOnlyTheseSayWhenToSilenceThem() {
        Set<String> warnings = Arrays.stream(Rule.values())
                .filter(rule -> !rule.isError())
                .map(Rule::id)
                .collect(Collectors.toSet());
        Set<String> rules = Arrays.stream(Rule.values()).map(Rule::id).collect(Collectors.toSet());

        assertThat(pages())
                .filteredOn(page -> rules.contains(page.id()))
                .allSatisfy(page -> assertThat(page.text().contains("\n## When to silence it\n"))
                        .isEqualTo(warnings.contains(page.id())));
    }

    private static Pattern pattern(Rule rule, String variable) {
        String template = rule.message(Collections.nCopies(10, "%s").toArray());
        String pattern = Stream.of(template.split("%s", -1))
                .map(text -> text.isEmpty() ? "" : Pattern.quote(text))
                .collect(Collectors.joining(variable));
        return Pattern.compile(pattern, Pattern.DOTALL);
    }

    /** What the compiler says. Missing descriptions are mentioned only where they are the subject. */
    private static List<String> problems(String id, Block block) {
        List<String> options = new ArrayList<>(block.options());
        if (!id.equals("HoldpointMissingDescription")) {
            options.add("-Aholdpoint.suppress=HoldpointMissingDescription");
        }
        return Compiled.compile(options, block.code(), MCP_TOOL, DENY_ALL, ROLES_ALLOWED).diagnostics().stream()
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                .toList();
    }
}
