package io.holdpoint.springai;

import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Scope;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** A Spring Boot application with all that is usually around a bean. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableMethodSecurity(proxyTargetClass = true)
@EnableCaching(proxyTargetClass = true)
@EnableTransactionManagement(proxyTargetClass = true)
public class BankApplication {

    /** Is told when the beans go. */
    static final class Closing implements DisposableBean {
        volatile Runnable act = () -> {};

        @Override
        public void destroy() {
            act.run();
        }
    }

    static ConfigurableApplicationContext start() {
        SpringApplication application = new SpringApplication(BankApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        return application.run("--spring.main.banner-mode=off", "--spring.main.register-shutdown-hook=false");
    }

    @Bean
    Bank bank() {
        return new Bank();
    }

    /** One for each conversation. */
    @Bean
    @Scope("prototype")
    Bank teller() {
        return new Bank();
    }

    @Bean
    DataSource dataSource() {
        return new SingleConnectionDataSource("jdbc:sqlite::memory:", true);
    }

    @Bean
    PlatformTransactionManager transactions(DataSource dataSource) {
        return new DataSourceTransactionManager(dataSource);
    }

    @Bean
    CacheManager cacheManager() {
        return new ConcurrentMapCacheManager();
    }

    /** Goes while the data source is still there. */
    @Bean
    Closing closing(DataSource open) {
        return new Closing();
    }
}
