package io.holdpoint.benchmarks.shop;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** Starts, says what that took, and ends. */
@SpringBootApplication
public class Shop {

    /** Starts the application. */
    public static void main(String... arguments) throws IOException {
        try (ConfigurableApplicationContext context = SpringApplication.run(Shop.class, arguments)) {
            Duration processor =
                    ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
            long resident = residentKilobytes();
            System.out.println("READY cpu=" + processor.toMillis() + " rss=" + resident + " classes="
                    + ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount()
                    + " beans=" + context.getBeanDefinitionCount());
        }
        System.exit(0);
    }

    /** With tools. */
    @Bean
    public Assistant assistant(Orders orders) {
        return Assistant.of(orders);
    }

    /** Zero where the system does not say. */
    private static long residentKilobytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        return 0;
    }
}
