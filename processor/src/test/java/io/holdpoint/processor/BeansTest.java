package io.holdpoint.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import io.holdpoint.processor.testing.Compiled;
import io.holdpoint.processor.testing.Compiled.Table;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;

/** JavaBeans, written by hand or by Lombok. */
class BeansTest {

    private static final String LOMBOK = """
            package shop;

            import io.holdpoint.annotation.Eager;

            public class Desk {
                @lombok.Data
                public static class Item {
                    private String sku;
                    private int count;
                    private boolean isGift;
                    private final String fixed = "x";
                }

                @Eager
                Item f(Item item) { return item; }
            }
            """;

    private static Processor lombok() {
        return ServiceLoader.load(Processor.class).stream()
                .filter(provider -> provider.type().getName().startsWith("lombok.launch"))
                .map(ServiceLoader.Provider::get)
                .findFirst()
                .orElseThrow();
    }

    private static Compilation compile(Processor... processors) {
        return Compiler.javac()
                .withProcessors(processors)
                .compile(JavaFileObjects.forSourceString("shop.Desk", LOMBOK));
    }

    @Test
    void seesWhatLombokAddsInTheSameCompilation() {
        Table table = Compiled.of(compile(lombok(), new ToolProcessor(), new IndexProcessor()))
                .table("shop.Desk");

        assertThat(table.spec("f").inputSchema())
                .contains(
                        "{\"type\":\"object\",\"properties\":{\"sku\":{\"type\":\"string\"},\"count\":{\"type\":\"integer\"},"
                                + "\"isGift\":{\"type\":\"boolean\"}},\"required\":[\"sku\",\"count\",\"isGift\"]");
        String json = "{\"item\":{\"sku\":\"a\",\"count\":1,\"isGift\":true}}";
        assertThat(table.encode("f", table.decode("f", json))).isEqualTo(json);
    }

    @Test
    void saysSoIfLombokComesTooLate() {
        Compilation late = compile(new ToolProcessor(), new IndexProcessor(), lombok());
        List<String> errors = late.diagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                .toList();

        // Lombok starts another round of its own accord, and then all is well; if it ever does not, the user is told.
        assertThat(errors)
                .isSubsetOf(
                        "[HoldpointLombokLater] Class Item (Parameter item of f) lacks setters that Lombok is asked for,"
                                + " because Lombok runs after Holdpoint's processor. Put lombok before holdpoint-processor in"
                                + " annotationProcessorPaths.");
        if (errors.isEmpty()) {
            assertThat(Compiled.of(late).table("shop.Desk").spec("f").inputSchema())
                    .contains("isGift");
        }
    }

    @Test
    void withoutLombokItsSettersNeverCome() {
        assertThat(Compiled.problems(LOMBOK))
                .containsExactly(
                        "ERROR 15 [HoldpointLombokLater] Class Item (Parameter item of f) lacks setters that Lombok is"
                                + " asked for, because Lombok runs after Holdpoint's processor. Put lombok before"
                                + " holdpoint-processor in annotationProcessorPaths.");
    }

    @Test
    void readsJacksonsAnnotationsWhereverTheyAre() {
        Table table = Compiled.of("""
                package shop;
                import com.fasterxml.jackson.annotation.*;
                import io.holdpoint.annotation.*;
                public class Desk {
                    @JsonIgnoreProperties({"cache"})
                    public static class Item<T> {
                        @JsonProperty("stock_keeping_unit") private T sku;
                        private int count;
                        private String secret = "s", cache = "c";
                        public T getSku() { return sku; }
                        public void setSku(T sku) { this.sku = sku; }
                        @JsonPropertyDescription("how many") public int getCount() { return count; }
                        @JsonProperty("n") public void setCount(int count) { this.count = count; }
                        @JsonIgnore public String getSecret() { return secret; }
                        public void setSecret(String secret) { this.secret = secret; }
                        public String getCache() { return cache; }
                        public void setCache(String cache) { this.cache = cache; }
                    }
                    @Eager void f(Item<Long> item) {}
                }
                """).table("shop.Desk");

        assertThat(table.spec("f").inputSchema())
                .contains("\"properties\":{\"stock_keeping_unit\":{\"type\":\"integer\"},\"n\":{\"type\":\"integer\","
                        + "\"description\":\"how many\"}},\"required\":[\"stock_keeping_unit\",\"n\"]");
        String json = "{\"item\":{\"stock_keeping_unit\":5,\"n\":1}}";
        assertThat(table.encode("f", table.decode("f", json))).isEqualTo(json);
    }
}
