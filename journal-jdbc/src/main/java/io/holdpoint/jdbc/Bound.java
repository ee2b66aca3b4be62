package io.holdpoint.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement whose parameters are given one after the other. */
final class Bound {

    private final PreparedStatement statement;
    private int parameter;

    Bound(PreparedStatement statement) {
        this.statement = statement;
    }

    /** Any text, also what the database has no room for. */
    Bound text(@Nullable String value) throws SQLException {
        return word(value == null ? null : Text.stored(value));
    }

    /** Text that needs no escapes: an id of ours, a constant's name. */
    Bound word(@Nullable String value) throws SQLException {
        statement.setString(++parameter, value);
        return this;
    }

    Bound number(long value) throws SQLException {
        statement.setLong(++parameter, value);
        return this;
    }

    Bound count(int value) throws SQLException {
        statement.setInt(++parameter, value);
        return this;
    }

    Bound flag(boolean value) throws SQLException {
        statement.setShort(++parameter, (short) (value ? 1 : 0));
        return this;
    }

    Bound time(@Nullable Instant value) throws SQLException {
        if (value == null) {
            statement.setNull(++parameter, Types.BIGINT);
            return this;
        }
        return number(Times.micros(value));
    }

    Bound bytes(byte @Nullable [] value) throws SQLException {
        statement.setBytes(++parameter, value);
        return this;
    }

    /** Bytes and the key that they are sealed with. */
    Bound sealed(Vault.@Nullable Sealed value) throws SQLException {
        bytes(value == null ? null : value.bytes());
        return text(value == null ? null : value.keyId());
    }

    int update() throws SQLException {
        return statement.executeUpdate();
    }

    /** Adds these parameters to what {@link #updateAll} runs. */
    Bound another() throws SQLException {
        statement.addBatch();
        parameter = 0;
        return this;
    }

    void updateAll() throws SQLException {
        statement.executeBatch();
    }

    /** Reads rows until there are no more. */
    <T> List<T> list(Row<T> row) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(row.read(result));
            }
        }
        return rows;
    }

    /** The number in the one row and column that there is. */
    long number() throws SQLException {
        List<Long> rows = list(row -> row.getLong(1));
        if (rows.isEmpty()) {
            throw new SQLException("there was no row to read a number from");
        }
        return rows.get(0);
    }

    /** Reads one row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }
}
