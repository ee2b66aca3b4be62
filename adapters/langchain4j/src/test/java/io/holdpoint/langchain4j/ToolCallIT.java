package io.holdpoint.langchain4j;

import static dev.langchain4j.model.output.FinishReason.STOP;
import static dev.langchain4j.model.output.FinishReason.TOOL_EXECUTION;
import static io.holdpoint.langchain4j.ScriptedModel.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.agent.tool.ToolSpecifications;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import dev.langchain4j.service.tool.DefaultToolExecutor;
import dev.langchain4j.service.tool.ToolExecutor;
import dev.langchain4j.web.search.WebSearchInformationResult;
import dev.langchain4j.web.search.WebSearchResults;
import dev.langchain4j.web.search.WebSearchTool;
import io.holdpoint.CallHeldException;
import io.holdpoint.CallStatus;
import io.holdpoint.Evidence;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the model is shown, how its arguments are read, and who may run a tool. */
class ToolCallIT {

    private static final String A1 = "{\"orderId\":\"A1\"}";

    private final Chat chat = new Chat();

    @Test
    void theModelIsShownTheGeneratedSchema() throws Exception {
        ToolSpecification refund =
                ToolSpecifications.toolSpecificationFrom(Shop.class.getMethod("refund", String.class));

        assertThat(refund.name()).isEqualTo("refund");
        assertThat(refund.description()).isEqualTo("Pays an order back.");
        assertThat(refund.parameters().required()).containsExactly("orderId");
        assertThat(refund.parameters().additionalProperties()).isFalse();
        assertThat(refund.parameters().properties().get("orderId"))
                .isInstanceOfSatisfying(
                        JsonStringSchema.class,
                        schema -> assertThat(schema.description()).isEqualTo("the order's id"));
    }

    @Test
    void nestedRecordsAreShownAsObjects() throws Exception {
        ToolSpecification order = ToolSpecifications.toolSpecificationFrom(Shop.class.getMethod("order", List.class));

        assertThat(order.parameters().properties().get("items"))
                .isInstanceOfSatisfying(
                        JsonArraySchema.class,
                        items -> assertThat(items.items())
                                .isInstanceOfSatisfying(
                                        JsonObjectSchema.class,
                                        item -> assertThat(item.properties()).containsOnlyKeys("sku", "quantity")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                    | missing required property \"orderId\"",
                "{\"orderId\":\"A1\",\"amount\":5}     | unknown property \"amount\"",
                "{\"orderId\":\"A1\",\"orderId\":\"B\"}| duplicate property \"orderId\"",
                "{\"orderId\":17}                      | $.orderId: expected a string, found number 17",
                "{\"orderId\":null}                    | found null",
                "{\"orderId\":\"A1\"} please           | \"please\"",
                "[\"A1\"]                              | expected an object"
            })
    void wrongArgumentsAreExplainedToTheModelAndNotHeld(String arguments, String error) {
        chat.model
                .round("one moment", TOOL_EXECUTION, call("refund", arguments))
                .round("again", TOOL_EXECUTION, call("refund", A1))
                .round("requested", STOP);

        chat.stream();

        assertThat(chat.toolResults().get(0))
                .startsWith("NOT DONE. The arguments of refund are not valid: $")
                .contains(error);
        assertThat(chat.settled().count(CallStatus.SUCCEEDED)).isEqualTo(1);
        assertThat(chat.shop.effects).as("the corrected call").containsExactly("refund A1");
    }

    @Test
    void recordsAndListsReachTheMethodWhole() {
        chat.model
                .round(
                        "ordering",
                        TOOL_EXECUTION,
                        call("order", "{\"items\":[{\"sku\":\"a\",\"quantity\":2},{\"quantity\":1,\"sku\":\"b\"}]}"))
                .round("requested", STOP);

        chat.stream();
        chat.settled();

        assertThat(chat.shop.effects).containsExactly("order [Item[sku=a, quantity=2], Item[sku=b, quantity=1]]");
    }

    // Who may run a tool.

    @Test
    void ordinaryCodeRunsTheMethodAsBefore() {
        assertThat(chat.shop.refund("A1")).isEqualTo("refunded");
        StreamContext elsewhere = StreamContext.open();
        assertThat(chat.shop.refund("B2")).isEqualTo("refunded");
        elsewhere.end(new Verdict.Cancelled(Evidence.of("test", "over")));

        assertThat(chat.shop.effects).containsExactly("refund A1", "refund B2");
    }

    @Test
    void aPlainCallInsideAnAnswerIsHeld() {
        StreamContext stream = StreamContext.open();
        try (var bound = stream.bind()) {
            assertThat(chat.shop.refund("A1")).startsWith("HELD, NOT DONE.");
            chat.shop.mail("ada");
            assertThatThrownBy(() -> chat.shop.order(List.of(new Shop.Item("a", 1))))
                    .isInstanceOf(CallHeldException.class)
                    .hasMessageStartingWith("HELD, NOT DONE.");
        }
        assertThat(chat.shop.effects).isEmpty();

        stream.end(new Verdict.Clean(Evidence.reason("test", "stop", "done")));
        Chat.get(stream.settled());

        assertThat(chat.shop.effects).containsExactly("refund A1", "mail ada", "order [Item[sku=a, quantity=1]]");
    }

    @Test
    void aToolCallOfAFrameworkThatLostItsAnswerIsRefused() throws Exception {
        ToolExecutor executor = new DefaultToolExecutor(chat.shop, Shop.class.getMethod("refund", String.class));

        String result = executor.execute(call("refund", A1), "some memory");

        assertThat(result).startsWith("NOT DONE. refund was refused");
        assertThat(chat.shop.effects).isEmpty();
    }

    @Test
    void aGuardedMethodThatAnotherToolCallsIsHeld() {
        ToolSpecification specification = ToolSpecification.builder()
                .name("everything")
                .description("Does it all.")
                .build();
        ToolExecutor lambda = (request, memoryId) -> chat.shop.refund("A1");
        chat.configure = builder -> builder.tools(Map.of(specification, lambda));
        chat.model.round("one moment", TOOL_EXECUTION, call("everything", "{}")).round("requested", STOP);

        chat.stream();

        assertThat(chat.toolResults().get(0)).startsWith("HELD, NOT DONE.");
        chat.settled();
        assertThat(chat.shop.effects).containsExactly("refund A1");
    }

    @Test
    void aLibrarysToolThatNobodyClassifiedIsRefused() {
        List<String> searches = new ArrayList<>();
        chat.configure = builder -> builder.tools(WebSearchTool.from(request -> {
            searches.add(request.searchTerms());
            return WebSearchResults.from(WebSearchInformationResult.from(0L), List.of());
        }));
        chat.model
                .round("one moment", TOOL_EXECUTION, call("searchWeb", "{\"arg0\":\"news\"}"))
                .round("sorry", STOP);

        chat.stream();

        assertThat(searches).isEmpty();
        assertThat(chat.toolResults().get(0)).startsWith("NOT DONE. searchWeb was refused");
    }
}
