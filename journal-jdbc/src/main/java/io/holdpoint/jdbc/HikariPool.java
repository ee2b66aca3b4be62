package io.holdpoint.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** The pool for a URL. Apart, because HikariCP need not be there. */
final class HikariPool extends HikariDataSource {

    private static final int CONNECTIONS = 10;
    private static final long MILLIS_TO_CONNECT = 2_000;

    HikariPool(String url) {
        super(config(url));
    }

    private static HikariConfig config(String url) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("holdpoint");
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        // Less than an answer waits for its commit.
        config.setConnectionTimeout(MILLIS_TO_CONNECT);
        // The journal says itself what is wrong, and tries again.
        config.setInitializationFailTimeout(-1);
        return config;
    }
}
