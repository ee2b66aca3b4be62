/** Stands in for the LangChain4j adapter. */
@NullMarked
package io.holdpoint.langchain4j;

import org.jspecify.annotations.NullMarked;
