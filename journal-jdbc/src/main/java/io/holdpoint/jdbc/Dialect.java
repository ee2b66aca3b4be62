package io.holdpoint.jdbc;

/**
 * Where the databases differ.
 *
 * @param name the folder of its tables' definitions
 * @param now the SQL expression for its clock, in microseconds since 1970
 * @param lock what keeps others from making or changing the tables until the transaction ends
 * @param skipLocked what makes a claim pass over rows that another claim is taking
 * @param hasTable the query that tells whether the table {@code ?} is there: 0 or 1
 */
record Dialect(String name, String now, String lock, String skipLocked, String hasTable) {

    /** One writer at a time, so nothing is locked by anybody else. Its clock is that of the machine, in milliseconds. */
    static final Dialect SQLITE = new Dialect(
            "sqlite",
            "(CAST(ROUND(unixepoch('subsec') * 1000) AS INTEGER) * 1000)",
            "SELECT 1",
            "",
            "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?");

    /** Not {@code now()}, which stands still within a transaction. */
    static final Dialect POSTGRESQL = new Dialect(
            "postgresql",
            "(CAST(floor(extract(epoch FROM clock_timestamp()) * 1000000) AS BIGINT))",
            "SELECT pg_advisory_xact_lock(hashtext('io.holdpoint.journal'))",
            " FOR UPDATE SKIP LOCKED",
            "SELECT count(to_regclass(?))");

    /** The same database with another clock. For tests. */
    Dialect withNow(String expression) {
        return new Dialect(name, expression, lock, skipLocked, hasTable);
    }
}
