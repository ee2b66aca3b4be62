/** The command line: looks at a journal, decides about its calls, and checks it. It never runs a call. */
@NullMarked
package io.holdpoint.cli;

import org.jspecify.annotations.NullMarked;
