/**
 * Answers as server-sent events: what an answer says, what it holds, how it ended and what became of its calls, for the
 * people who read it. The transports for the JDK's server, for servlets and for Spring are in packages below.
 */
@NullMarked
package io.holdpoint.web;

import org.jspecify.annotations.NullMarked;
