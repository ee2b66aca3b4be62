/**
 * Holdpoint for LangChain4j, 1.8.0 and later. The agent weaves calls of {@link
 * io.holdpoint.langchain4j.LangChain4jHooks} into the framework; nothing here is for applications to call.
 */
@NullMarked
package io.holdpoint.langchain4j;

import org.jspecify.annotations.NullMarked;
