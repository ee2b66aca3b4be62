package io.holdpoint.springai;

import static io.holdpoint.springai.Provider.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.testing.Jvm;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.ai.tool.function.FunctionToolCallback;

/** {@code holdpoint.unclassified=run}: functions run, but what is guarded inside them is held all the same. */
class UnclassifiedIT {

    /** Has a function call an effect, in an answer that ends as the argument says. */
    public static final class Program {
        @SuppressWarnings("removal") // What replaces it is not there before Spring AI 2.
        public static void main(String[] args) throws Exception {
            try (Chat chat = new Chat()) {
                Function<ToolCallIT.Word, String> function = word -> chat.shop.refund(word.word());
                chat.tools = new Object[0];
                chat.configure =
                        builder -> builder.defaultToolCallbacks(FunctionToolCallback.builder("function", function)
                                .description("Does it.")
                                .inputType(ToolCallIT.Word.class)
                                .build());
                chat.provider
                        .round("", "tool_calls", call("function", "{\"word\":\"A1\"}"))
                        .round("requested", args[0]);
                chat.stream();
                chat.settled();
                System.out.println(chat.lastRequest().contains("HELD, NOT DONE. refund") + " " + chat.shop.effects);
            }
            System.exit(0);
        }
    }

    @Test
    void whatAFunctionDoesIsHeld() {
        assertThat(run("stop")).endsWith("true [refund A1]\n");
        assertThat(run("length")).endsWith("true []\n");
    }

    private static String run(String reason) {
        Path[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toArray(Path[]::new);
        return Jvm.current()
                .withAgent("holdpoint.unclassified=run")
                .on(classPath)
                .run(Program.class.getName(), reason)
                .out();
    }
}
