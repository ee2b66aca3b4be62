package io.holdpoint.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdpoint.HoldpointException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeaseSettingTest {

    @AfterEach
    void unset() {
        System.clearProperty(Settings.LEASE);
    }

    @Test
    void isHalfAMinuteByDefault() {
        assertThat(Settings.fromSystemProperties().lease()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void canBeSet() {
        System.setProperty(Settings.LEASE, "PT3S");

        assertThat(Settings.fromSystemProperties().lease()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void mustBeLongerThanItTakesToRenewIt() {
        System.setProperty(Settings.LEASE, "PT2.9S");

        assertThatThrownBy(Settings::fromSystemProperties)
                .isInstanceOf(HoldpointException.class)
                .hasMessage(
                        "[HoldpointSetting] holdpoint.lease must be PT3S or longer, because it is renewed about once"
                                + " a second, found \"PT2.9S\"");
    }
}
