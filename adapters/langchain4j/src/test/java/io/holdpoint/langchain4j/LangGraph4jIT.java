package io.holdpoint.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.invocation.InvocationContext;
import io.holdpoint.CallStatus;
import io.holdpoint.Evidence;
import io.holdpoint.Settlement;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bsc.langgraph4j.CompiledGraph;
import org.bsc.langgraph4j.GraphStateException;
import org.bsc.langgraph4j.StateGraph;
import org.bsc.langgraph4j.action.AsyncNodeAction;
import org.bsc.langgraph4j.langchain4j.tool.LC4jToolService;
import org.bsc.langgraph4j.state.AgentState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** LangGraph4j's tool service, which has no adapter of its own: what reaches the LangChain4j adapter, and what does not. */
class LangGraph4jIT {

    private final Shop shop = new Shop();
    private CompiledGraph<AgentState> graph;

    @BeforeEach
    void build() throws GraphStateException {
        LC4jToolService tools = LC4jToolService.builder().toolsFromObject(shop).build();
        List<ToolExecutionRequest> requests = List.of(request("lookUp"), request("refund"));
        graph = new StateGraph<>(AgentState::new)
                .addNode("tools", AsyncNodeAction.node_async(state -> {
                    var update = tools.execute(
                                    requests, InvocationContext.builder().build(), "messages")
                            .join()
                            .update();
                    return Map.of("said", String.valueOf(update));
                }))
                .addEdge(StateGraph.START, "tools")
                .addEdge("tools", StateGraph.END)
                .compile();
    }

    private static ToolExecutionRequest request(String tool) {
        return ToolExecutionRequest.builder()
                .id("call_" + tool)
                .name(tool)
                .arguments("{\"orderId\":\"A\"}")
                .build();
    }

    private String run() {
        return String.valueOf(graph.invoke(Map.of()).orElseThrow().data().get("said"));
    }

    private Settlement runInAnswer(Verdict verdict) throws Exception {
        StreamContext answer = StreamContext.open();
        try (var bound = answer.bind()) {
            assertThat(run()).contains("HELD, NOT DONE. refund");
        }
        assertThat(shop.effects).isEmpty();
        answer.end(verdict);
        return answer.settled().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void refusesEffectsOfAGraphThatIsInNoAnswer() {
        assertThat(run()).contains("NOT DONE. refund was refused", "order A");

        assertThat(shop.reads).containsExactly("A");
        assertThat(shop.effects).isEmpty();
    }

    @Test
    void holdsEffectsOfAGraphInAnAnswerThatTheApplicationOpens() throws Exception {
        Settlement settlement = runInAnswer(new Verdict.Clean(Evidence.reason("test", "stop", "the test says so")));

        assertThat(settlement.count(CallStatus.SUCCEEDED)).isEqualTo(1);
        assertThat(shop.effects).containsExactly("refund A");
    }

    @Test
    void discardsThemIfTheAnswerEndsInAnyOtherWay() throws Exception {
        Settlement settlement =
                runInAnswer(new Verdict.Truncated(Evidence.reason("test", "length", "the test says so")));

        assertThat(settlement.count(CallStatus.DISCARDED)).isEqualTo(1);
        assertThat(shop.effects).isEmpty();
    }
}
