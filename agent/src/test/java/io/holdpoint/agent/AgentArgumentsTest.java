package io.holdpoint.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentArgumentsTest {

    private static final String HELP = """
            Holdpoint: the application was not started. Valid settings, as agent arguments \
            (-javaagent:holdpoint-agent.jar=name=value,name=value)
            or as system properties (-Dname=value); an agent argument replaces a system property:
              holdpoint.idleTimeout=PT30S
                  how long nothing may arrive before an answer counts as stalled: an ISO-8601 duration above zero; \
            default PT30S
              holdpoint.callTimeout=PT10M
                  how long a committed call may run before it is given up as in doubt: an ISO-8601 duration above zero; \
            default PT10M
              holdpoint.unowned=run|refuse
                  what a call to an effect does outside every answer; default run
              holdpoint.unclassified=refuse|run
                  what a framework's tool does that is neither @Eager nor @Speculative; default refuse
              holdpoint.reasonless=NAME;NAME
                  models or hosts that never give a finish reason, so that their last frame has to do; default none
              holdpoint.agent=required|off
                  whether the adapters insist on this agent; default required
              holdpoint.journal=FILE|URL|memory
                  where committed calls are recorded: a file, a JDBC URL, or memory; default holdpoint.db if\
             holdpoint-jdbc and the SQLite driver are there, otherwise memory
              holdpoint.lease=PT30S
                  how long an instance that falls silent keeps the calls it works on: an ISO-8601 duration of PT3S or\
             more; default PT30S
              holdpoint.keepArguments=P30D
                  how long the arguments and results of finished calls are kept: an ISO-8601 duration above zero;\
             default P30D
              holdpoint.keepBatches=P90D
                  how long finished calls are kept: an ISO-8601 duration above zero; default P90D
              holdpoint.keepDecisions=P365D
                  how long records of decisions are kept: an ISO-8601 duration above zero; default for ever
              holdpoint.approvalUsableFor=PT24H
                  how long after its approval a call may start: an ISO-8601 duration above zero; default PT24H
              holdpoint.mcp.policy=FILE
                  what becomes of calls of the tools of MCP servers: a policy file; default holdpoint-mcp.policy on the\
             class path
              holdpoint.fourEyes=false|true
                  whether the user who asked is kept from deciding about calls; default false
            """;

    private final Properties properties = new Properties();

    @ParameterizedTest
    @NullAndEmptySource
    void changesNothingWithoutArguments(String arguments) {
        assertThat(AgentArguments.apply(arguments, properties)).isNull();

        assertThat(properties).isEmpty();
    }

    @Test
    void becomesSystemProperties() {
        assertThat(AgentArguments.apply(
                        "holdpoint.idleTimeout=PT10S,holdpoint.unowned=refuse,"
                                + "holdpoint.unclassified=run,holdpoint.reasonless=a;b,holdpoint.agent=off,"
                                + "holdpoint.journal=jdbc:postgresql://db/desk?user=a,holdpoint.keepDecisions=P1D",
                        properties))
                .isNull();

        assertThat(properties)
                .containsEntry("holdpoint.idleTimeout", "PT10S")
                .containsEntry("holdpoint.unowned", "refuse")
                .containsEntry("holdpoint.unclassified", "run")
                .containsEntry("holdpoint.reasonless", "a;b")
                .containsEntry("holdpoint.agent", "off")
                .containsEntry("holdpoint.journal", "jdbc:postgresql://db/desk?user=a")
                .containsEntry("holdpoint.keepDecisions", "P1D");
    }

    @Test
    void replacesASystemProperty() {
        properties.setProperty("holdpoint.unowned", "run");

        assertThat(AgentArguments.apply("holdpoint.unowned=refuse", properties)).isNull();

        assertThat(properties).containsEntry("holdpoint.unowned", "refuse");
    }

    @Test
    void replacesAnUnreadableSystemProperty() {
        properties.setProperty("holdpoint.unowned", "maybe");

        assertThat(AgentArguments.apply("holdpoint.unowned=refuse", properties)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {" holdpoint.unowned = refuse ", "holdpoint.unowned=refuse,holdpoint.agent=off"})
    void ignoresSpacesAroundNamesAndValues(String arguments) {
        assertThat(AgentArguments.apply(arguments, properties)).isNull();

        assertThat(properties).containsEntry("holdpoint.unowned", "refuse");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "holdpoint.unowend=run | unknown agent argument \"holdpoint.unowend=run\"",
                "unowned=run | unknown agent argument \"unowned=run\"",
                "refuse | unknown agent argument \"refuse\"",
                "holdpoint.agent=off, | unknown agent argument \"\"",
                "holdpoint.unowned | agent argument \"holdpoint.unowned\" has no value: expected"
                        + " holdpoint.unowned=run or refuse",
                "holdpoint.unowned=no | agent argument holdpoint.unowned has an unreadable value \"no\": expected"
                        + " run or refuse",
                "holdpoint.unowned= | agent argument holdpoint.unowned has an unreadable value \"\": expected run or"
                        + " refuse",
                "holdpoint.unclassified=no | agent argument holdpoint.unclassified has an unreadable value \"no\":"
                        + " expected refuse or run",
                "holdpoint.agent=no | agent argument holdpoint.agent has an unreadable value \"no\": expected required"
                        + " or off",
                "holdpoint.reasonless= | agent argument holdpoint.reasonless has an unreadable value \"\": expected names"
                        + " with semicolons between them",
                "holdpoint.idleTimeout=10 | agent argument holdpoint.idleTimeout has an unreadable value \"10\":"
                        + " expected an ISO-8601 duration above zero, such as PT30S",
                "holdpoint.idleTimeout=PT0S | agent argument holdpoint.idleTimeout has an unreadable value \"PT0S\":"
                        + " expected an ISO-8601 duration above zero, such as PT30S",
                "holdpoint.idleTimeout=-PT1S | agent argument holdpoint.idleTimeout has an unreadable value"
                        + " \"-PT1S\": expected an ISO-8601 duration above zero, such as PT30S",
                "holdpoint.journal= | agent argument holdpoint.journal has an unreadable value \"\": expected a file, a"
                        + " JDBC URL, or memory",
                "holdpoint.keepBatches=30 | agent argument holdpoint.keepBatches has an unreadable value \"30\":"
                        + " expected an ISO-8601 duration above zero, such as P90D",
                "holdpoint.agent=off,holdpoint.agent=off | agent argument holdpoint.agent is given twice",
            })
    void refusesWhatItCannotRead(String arguments, String expected) {
        assertThat(AgentArguments.apply(arguments, properties)).isEqualTo("Holdpoint: " + expected + "\n" + HELP);
    }

    @ParameterizedTest
    @CsvSource({
        "holdpoint.idleTimeout, soon, 'an ISO-8601 duration above zero, such as PT30S'",
        "holdpoint.unowned, maybe, run or refuse",
        "holdpoint.unclassified, maybe, refuse or run",
        "holdpoint.agent, maybe, required or off",
        "holdpoint.approvalUsableFor, long, 'an ISO-8601 duration above zero, such as PT24H'",
        "holdpoint.fourEyes, maybe, false or true",
    })
    void refusesAnUnreadableSystemProperty(String name, String value, String expected) {
        properties.setProperty(name, value);

        assertThat(AgentArguments.apply(null, properties))
                .isEqualTo("Holdpoint: system property " + name + " has an unreadable value \"" + value
                        + "\": expected " + expected + "\n" + HELP);
    }

    @Test
    void namesEverythingThatIsWrong() {
        properties.setProperty("holdpoint.agent", "maybe");

        assertThat(AgentArguments.apply("a=b,holdpoint.unowned=no", properties)).isEqualTo("""
                        Holdpoint: unknown agent argument "a=b"
                        Holdpoint: agent argument holdpoint.unowned has an unreadable value "no": expected run or refuse
                        Holdpoint: system property holdpoint.agent has an unreadable value "maybe": expected required or off
                        """ + HELP);
    }
}
