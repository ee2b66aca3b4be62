/** What the processors say to the user: every message, and where it is shown. Called by all phases. */
@NullMarked
package io.holdpoint.processor.report;

import org.jspecify.annotations.NullMarked;
