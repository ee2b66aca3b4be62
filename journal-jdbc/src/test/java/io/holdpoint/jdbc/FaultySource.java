package io.holdpoint.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Stands before a data source, and breaks its connections when the test says so. */
final class FaultySource {

    /** Where a connection breaks. */
    enum Fault {
        NO_CONNECTION,
        BEFORE_STATEMENT,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    private final DataSource source;
    private @Nullable Fault fault;
    private int times;
    private String state = "08006";

    FaultySource(DataSource source) {
        this.source = source;
    }

    void fail(Fault where, int howOften) {
        fault = where;
        times = howOften;
    }

    /** What the next failure says: a broken connection unless it is told otherwise. */
    void says(String sqlState) {
        state = sqlState;
    }

    private synchronized boolean isDue(Fault where) {
        return fault == where && times-- > 0;
    }

    private SQLException broken(Connection connection) throws SQLException {
        // As when the network goes: the server undoes what was not committed.
        connection.close();
        return new SQLException("the test broke it", state);
    }

    DataSource source() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("getConnection")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    if (isDue(Fault.NO_CONNECTION)) {
                        throw new SQLException("the test has no connection", "08001");
                    }
                    return connection(source.getConnection());
                });
    }

    private Connection connection(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commit")) {
                        if (isDue(Fault.BEFORE_COMMIT)) {
                            throw broken(real);
                        }
                        real.commit();
                        if (isDue(Fault.AFTER_COMMIT)) {
                            throw broken(real);
                        }
                        return null;
                    }
                    Object result = invoke(method, real, arguments);
                    return result instanceof PreparedStatement statement ? statement(real, statement) : result;
                });
    }

    private PreparedStatement statement(Connection connection, PreparedStatement real) {
        return (PreparedStatement) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {PreparedStatement.class}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("execute") && isDue(Fault.BEFORE_STATEMENT)) {
                        throw broken(connection);
                    }
                    return invoke(method, real, arguments);
                });
    }

    private static @Nullable Object invoke(
            java.lang.reflect.Method method, Object on, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
