/** The durable journal: SQLite in a file, or PostgreSQL. */
@NullMarked
package io.holdpoint.jdbc;

import org.jspecify.annotations.NullMarked;
