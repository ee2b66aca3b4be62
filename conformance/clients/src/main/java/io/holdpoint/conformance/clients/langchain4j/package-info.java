/** The client program for LangChain4j. */
@NullMarked
package io.holdpoint.conformance.clients.langchain4j;

import org.jspecify.annotations.NullMarked;
