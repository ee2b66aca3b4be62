package io.holdpoint.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdpoint.HoldpointException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {

    private static Definition tool(String name, Boolean readOnly, Boolean destructive) {
        return new Definition(name, "", "{}", new Hints(readOnly, destructive, null));
    }

    @Test
    void letsTheFirstLineDecide() {
        Policy policy = PolicyFile.parse("p", """
                # a comment
                server orders at "https://orders.example/mcp"   # and another
                  trust hints
                  tool find_*  eager
                  tool *_all   refuse
                  tool find_all speculative
                  tool refund  approval roles=manager,finance expiresAfter=PT1H idempotent summary="Refund {amount}"

                server *
                  tool ping    eager
                """);

        assertThat(policy.nameAt("https://orders.example/mcp")).isEqualTo("orders");
        assertThat(policy.nameAt("https://orders.example/other")).isNull();
        assertThat(policy.treatment("orders", tool("find_all", null, null))).isEqualTo(Treatment.EAGER);
        assertThat(policy.treatment("orders", tool("delete_all", true, null))).isEqualTo(Treatment.REFUSE);
        Treatment refund = policy.treatment("orders", tool("refund", null, null));
        assertThat(refund.approval()).isTrue();
        assertThat(refund.roles()).containsExactly("manager", "finance");
        assertThat(refund.expiresAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(refund.idempotent()).isTrue();
        assertThat(refund.summary()).isEqualTo("Refund {amount}");
        assertThat(policy.treatment("orders", tool("other", true, null))).isEqualTo(Treatment.EAGER);
        assertThat(policy.treatment("orders", tool("other", false, false))).isEqualTo(Treatment.SPECULATIVE);
        assertThat(policy.treatment("orders", tool("other", null, null))).isEqualTo(Treatment.APPROVAL);
        assertThat(policy.treatment(null, tool("ping", null, null))).isEqualTo(Treatment.EAGER);
        assertThat(policy.treatment(null, tool("find_1", true, null))).isEqualTo(Treatment.APPROVAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tool a eager | a server line first",
                "server * ; trust hints | trust for servers by their names",
                "server a ; trust me | trust hints",
                "server a ; tool b sometimes | eager, speculative, approval or refuse",
                "server a ; tool b eager idempotent | nothing after eager or refuse",
                "server a ; tool b speculative roles=x | approval before roles=x",
                "server a ; tool b approval roles=x, | names with commas between them",
                "server a ; tool b approval expiresAfter=1h | an ISO-8601 duration above zero",
                "server a ; tool b approval roles=x roles=y | roles once",
                "server a ; tool b approval colour=red | idempotent, roles=...",
                "server a ; server a | one section for each server",
                "server a at x ; server b at x | one server at each location",
                "server a* at x | one name for a location",
                "server a ; tools b eager | server, trust or tool",
                "server \"a | a closing quote",
            })
    void refusesWhatItDoesNotUnderstand(String text, String expected) {
        String file = text.replace(" ; ", "\n");

        assertThatThrownBy(() -> PolicyFile.parse("the.policy", file))
                .isInstanceOf(HoldpointException.class)
                .hasMessageStartingWith(
                        "[HoldpointMcpPolicy] the.policy, line " + file.lines().count())
                .hasMessageContaining("expected " + expected);
    }
}
