/** Compiles small sources with the processors, and loads what comes out. */
package io.holdpoint.processor.testing;
