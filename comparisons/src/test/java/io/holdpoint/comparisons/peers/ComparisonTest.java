package io.holdpoint.comparisons.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnJre;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What frameworks make of arguments that are nearly right. Our column stands in {@link Row}; the others' are what was
 * observed, and docs/arguments.md tells our users of it. So if a framework is mended this fails, and the page has to
 * follow.
 */
class ComparisonTest {

    private static final String UPDATE = "A framework no longer does what docs/arguments.md says. Update the page:"
            + " mvn -pl comparisons -am package -Dtest=ComparisonTest -Dsurefire.failIfNoSpecifiedTests=false"
            + " -Dholdpoint.docs.write=true, then read what changed, and what the page says around it.";

    @ParameterizedTest
    @EnumSource
    void oursIsStrictAndSaysWhy(Row row) {
        assertThat(row.observe(Peer.HOLDPOINT)).isEqualTo(row.ours);
    }

    @Test
    @EnabledOnJre(value = JRE.JAVA_17, disabledReason = "the page quotes messages of the JDK, which differ")
    void thePageSaysWhatCallsDo() {
        check("calls", ArgumentsPage.calls());
    }

    @Test
    void thePageSaysWhatSchemasShow() {
        check("schemas", ArgumentsPage.schemas());
    }

    private static void check(String name, String observed) {
        System.out.println(observed);
        if (Boolean.getBoolean("holdpoint.docs.write")) {
            ArgumentsPage.write(name, observed);
        }
        List<String> said = ArgumentsPage.read(name).lines().toList();
        assertThat(observed.lines().toList()).as(UPDATE).isEqualTo(said);
    }
}
