/** The desk with a real model instead of a scripted one. */
@NullMarked
package io.holdpoint.samples.airline.chat;

import org.jspecify.annotations.NullMarked;
