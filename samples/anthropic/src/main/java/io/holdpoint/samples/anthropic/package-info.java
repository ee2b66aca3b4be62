/** A sample for anthropic-java: an assistant that pays orders back, when its answer has ended and not before. */
package io.holdpoint.samples.anthropic;
