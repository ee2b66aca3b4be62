/**
 * The annotation processors: one reads classified tools from source and writes a table for each class, the other lists the
 * tables of a module. A class passes through {@code read} (what is there), {@code check} (what may not be) and
 * {@code write}; {@code report} holds every message.
 */
@NullMarked
package io.holdpoint.processor;

import org.jspecify.annotations.NullMarked;
