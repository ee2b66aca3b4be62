package io.holdpoint.processor.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.processor.testing.Compiled;
import io.holdpoint.processor.testing.Compiled.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavadocTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Finds {@code List<String>} &amp; more.           | Finds List<String> & more.
            Finds {@code {a: {b}}} here.                     | Finds {a: {b}} here.
            See {@link Desk#find(int, int) the finder}.      | See the finder.
            See {@link Desk#find(int, int)}.                 | See Desk.find(int, int).
            See {@link #find}, {@linkplain java.util.List}.  | See find, java.util.List.
            {@return the price in &euro;}                    | the price in €
            A <b>bold</b> <a href="x">link</a>.              | A bold link.
            x &lt; 5 &#38; y &#x3e; 6 &unknown;              | x < 5 & y > 6 &unknown;
            Left {@unknown thing} out.                       | Left out.
            Open {@code brace                                | Open {@code brace
            2 < 3 and 4 > 3                                  | 2 < 3 and 4 > 3
            """)
    void isPlainText(String comment, String text) {
        assertThat(Javadoc.parse(comment, false).text()).isEqualTo(text);
    }

    @Test
    void keepsParagraphsAndLists() {
        assertThat(Javadoc.parse(" First\n line.\n\n <p>Second:\n <ul>\n <li>one\n <li>two</li>\n </ul>\n", false)
                        .text())
                .isEqualTo("First line.\nSecond:\n- one\n- two");
    }

    @Test
    void readsTheBlockTags() {
        Javadoc javadoc = Javadoc.parse("""
                 Cancels {@code
                 @param fake}
                 now.

                 @param id   the <i>id</i>,
                             with {@code <dashes>}
                 @param <T>  ignored
                 @param other  other
                 @return nothing
                 @see java.util.List
                """, false);

        assertThat(javadoc.text()).isEqualTo("Cancels @param fake now.");
        assertThat(javadoc.parameter("id")).isEqualTo("the id, with <dashes>");
        assertThat(javadoc.parameter("other")).isEqualTo("other");
        assertThat(javadoc.parameter("none")).isEmpty();
    }

    @Test
    void readsMarkdown() {
        assertThat(Javadoc.parse(
                                "Finds `x` *fast* and __well__ in snake_case; see [the page](http://x), [Desk#find].\n\nThen:\n- one\n- two",
                                true)
                        .text())
                .isEqualTo("Finds x fast and well in snake_case; see the page, Desk.find.\nThen:\n- one\n- two");
    }

    private static Table desk() {
        return Compiled.of("""
                package shop;
                import io.holdpoint.annotation.*;
                public class Desk {
                    /** @param sku the <b>number</b> */
                    record Item(String sku, @Param("how many") int count) {}

                    /// Orders *things*.
                    ///
                    /// @param item what to order
                    @Speculative void order(Item item) {}
                }
                """).table("shop.Desk");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_23)
    void readsMarkdownComments() {
        assertThat(desk().spec("order").description()).isEqualTo("Orders things.");
        assertThat(desk().spec("order").inputSchema()).contains("\"description\":\"what to order\"");
    }

    @Test
    void describesComponents() {
        assertThat(desk().spec("order").inputSchema())
                .contains("\"sku\":{\"type\":\"string\",\"description\":\"the number\"}")
                .contains("\"count\":{\"type\":\"integer\",\"description\":\"how many\"}");
    }

    @Test
    void ignoresTheJavadocOfOtherFiles() {
        Table table = Compiled.of("""
                package shop;
                /** @param sku the number */
                public record Item(String sku) {}
                """, """
                package shop;
                public class Till {
                    @io.holdpoint.annotation.Eager public void f(Item item) {}
                }
                """).table("shop.Till");

        assertThat(table.spec("f").inputSchema()).contains("\"sku\":{\"type\":\"string\"}");
    }
}
